package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The columns of a CREATE TABLE that number themselves: SERIAL and its like, `GENERATED … AS
/// IDENTITY`. DuckDB has neither, so the table is made with plain columns, and each gets a sequence
/// of its own as its default, which is dropped with the table.
public record SerialColumns(List<RewrittenText.Edit> edits, List<String> statements, Table table) {
    private static final Map<String, String> TYPES =
            Map.of(
                    "serial", "INTEGER",
                    "serial4", "INTEGER",
                    "bigserial", "BIGINT",
                    "serial8", "BIGINT",
                    "smallserial", "SMALLINT",
                    "serial2", "SMALLINT");
    private static final Set<String> BEFORE_TABLE =
            Set.of("temp", "temporary", "unlogged", "global", "local", "or", "replace");
    private static final SerialColumns NONE =
            new SerialColumns(List.of(), List.of(), new Table(List.of(), false, false));

    /// The table as the statement names it, its schema first.
    public record Table(List<String> name, boolean temporary, boolean onlyIfAbsent) {
        public Table {
            name = List.copyOf(name);
        }

        String sql() {
            return sql(name.getLast());
        }

        /// The name of something beside it.
        String sql(String last) {
            List<String> parts = new ArrayList<>(name);
            parts.set(parts.size() - 1, last);
            return String.join(".", parts.stream().map(SerialColumns::quoted).toList());
        }
    }

    public SerialColumns {
        edits = List.copyOf(edits);
        statements = List.copyOf(statements);
    }

    /// As they are for a table of this place: DuckDB takes the first part of OWNED BY for a schema,
    /// and a file's own schema is `main`.
    public List<String> statements(Predicate<String> isFile) {
        if (table.name().size() != 2 || !isFile.test(table.name().getFirst())) {
            return statements;
        }
        String file = " OWNED BY " + quoted(table.name().getFirst()) + ".";
        return statements.stream().map(sql -> sql.replace(file, " OWNED BY main.")).toList();
    }

    public static SerialColumns of(SqlText statement) {
        if (statement.startsWith("alter", "table")) {
            return SerialAlteration.of(statement).orElse(NONE);
        }
        boolean possible =
                statement.startsWith("create")
                        && statement.tokens().stream().anyMatch(SerialColumns::numbers);
        return possible ? new Reader(statement).read() : NONE;
    }

    /// The name of a column's own sequence as a text literal; `table` as SQL writes it.
    static String sequenceLiteral(String table, String column) {
        boolean isQuoted = table.endsWith("\"");
        String open = isQuoted ? table.substring(0, table.length() - 1) : table;
        String last = open + '_' + column + "_seq" + (isQuoted ? "\"" : "");
        return '\'' + last.replace("'", "''") + '\'';
    }

    private static boolean numbers(Token token) {
        return token.isWord("identity") || serialType(token).isPresent();
    }

    static Optional<String> serialType(Token token) {
        return token.kind() == Token.Kind.WORD
                ? Optional.ofNullable(TYPES.get(token.text().toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    static String quoted(String name) {
        boolean plain = name.matches("[a-z_][a-z0-9_]*");
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /// Goes through the definitions of the columns.
    private static final class Reader {
        private final SqlText statement;
        private final TokenReader reader;
        private final List<RewrittenText.Edit> edits = new ArrayList<>();
        private final List<String> statements = new ArrayList<>();

        Reader(SqlText statement) {
            this.statement = statement;
            this.reader = new TokenReader(statement);
        }

        SerialColumns read() {
            reader.expect("create");
            boolean temporary = false;
            while (!reader.atEnd() && BEFORE_TABLE.contains(word(reader.peek()))) {
                temporary |= word(reader.take()).startsWith("temp");
            }
            if (!reader.accept("table")) {
                return NONE;
            }
            boolean onlyIfAbsent = reader.accept("if", "not", "exists");
            List<String> name = new ArrayList<>(List.of(reader.identifier()));
            while (reader.acceptSymbol(".")) {
                name.add(reader.identifier());
            }
            Table table = new Table(name, temporary, onlyIfAbsent);
            if (!reader.acceptSymbol("(")) {
                return NONE;
            }
            List<Token> column = new ArrayList<>();
            int depth = 1;
            while (depth > 0 && !reader.atEnd()) {
                Token token = reader.take();
                depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
                if (depth == 0 || (depth == 1 && token.isSymbol(","))) {
                    column(table, column);
                    column.clear();
                } else {
                    column.add(token);
                }
            }
            return new SerialColumns(edits, statements, table);
        }

        private static String word(Token token) {
            return token.kind() == Token.Kind.WORD ? token.text().toLowerCase(Locale.ROOT) : "";
        }

        private void column(Table table, List<Token> tokens) {
            if (tokens.size() < 2 || !tokens.getFirst().isIdentifier()) {
                return;
            }
            String name = tokens.getFirst().identifier();
            Token type = tokens.get(1);
            Optional<String> serial = serialType(type);
            if (serial.isPresent()) {
                String added = isNotNull(tokens) ? "" : " NOT NULL";
                edits.add(RewrittenText.Edit.replace(type, serial.get() + added));
                numbered(table, name, "", Optional.empty());
                return;
            }
            for (int i = 2; i < tokens.size(); i++) {
                if (tokens.get(i).isWord("generated") && identity(table, tokens, i)) {
                    return;
                }
            }
        }

        private static boolean isNotNull(List<Token> tokens) {
            for (int i = 1; i < tokens.size(); i++) {
                if (tokens.get(i - 1).isWord("not") && tokens.get(i).isWord("null")) {
                    return true;
                }
            }
            return false;
        }

        /// `GENERATED {ALWAYS|BY DEFAULT} AS IDENTITY [(options of the sequence)]` from `from` on.
        private boolean identity(Table table, List<Token> tokens, int from) {
            int as = tokens.get(from + 1).isWord("by") ? from + 3 : from + 2;
            if (as + 1 >= tokens.size() || !tokens.get(as + 1).isWord("identity")) {
                return false;
            }
            int last = as + 1;
            String options = "";
            if (last + 1 < tokens.size() && tokens.get(last + 1).isSymbol("(")) {
                int close = last + 1;
                while (!tokens.get(close).isSymbol(")")) {
                    close++;
                }
                options =
                        statement
                                .text()
                                .substring(tokens.get(last + 1).end(), tokens.get(close).start());
                last = close;
            }
            edits.add(
                    new RewrittenText.Edit(
                            tokens.get(from).start(),
                            tokens.get(last).end(),
                            isNotNull(tokens) ? "" : "NOT NULL"));
            String kind = tokens.get(from + 1).isWord("by") ? "BY DEFAULT" : "ALWAYS";
            numbered(table, tokens.getFirst().identifier(), ' ' + options, Optional.of(kind));
            return true;
        }

        private void numbered(
                Table table, String column, String options, Optional<String> identity) {
            OwnSequence sequence =
                    new OwnSequence(
                            table,
                            column,
                            table.sql(table.name().getLast() + '_' + column + "_seq"));
            statements.add(sequence.create(options));
            statements.add(sequence.setDefault());
            statements.add(sequence.own());
            identity.map(sequence::mark).ifPresent(statements::add);
        }
    }
}
