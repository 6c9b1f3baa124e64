package ai.fluxion.engine.statements;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Result;
import ai.fluxion.sql.AlterTable;
import ai.fluxion.sql.AlterTable.Change;
import ai.fluxion.sql.References;
import ai.fluxion.sql.RewrittenText;
import ai.fluxion.sql.RewrittenText.Edit;
import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What goes before and after an ALTER TABLE, in its transaction. A table's indexes are dropped and
/// made again, because DuckDB refuses to change a table that has any. For a foreign key or a check
/// the table itself is dropped and made again with it; nothing but a constraint of another table
/// that refers to it can stop that.
public record TableParts(List<String> before, List<String> after) {
    public TableParts {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    public boolean isEmpty() {
        return before.isEmpty() && after.isEmpty();
    }

    /// The connection uses the schema of the statement's unqualified names.
    public static TableParts of(AlterTable alter, Connection connection, Predicate<String> isFile) {
        return new Reader(alter, connection, isFile).read();
    }

    private static final class Reader {
        private final AlterTable alter;
        private final Connection connection;
        private final Predicate<String> isFile;
        private final List<String> before = new ArrayList<>();
        private final List<String> after = new ArrayList<>();

        Reader(AlterTable alter, Connection connection, Predicate<String> isFile) {
            this.isFile = isFile;
            this.alter = alter;
            this.connection = connection;
        }

        TableParts read() {
            List<List<String>> indexes = rows("index_name, sql", "duckdb_indexes()");
            if (alter.change() instanceof Change.Constraint(String clause)) {
                makeAgain(clause, List.of(), List.of());
            } else if (alter.change()
                    instanceof Change.NumberedColumn(String clause, String first, var last)) {
                makeAgain(clause, List.of(first), last);
            } else {
                indexes.forEach(index -> before.add("DROP INDEX " + qualified(index.getFirst())));
            }
            indexes.forEach(index -> after.add(index(index.getLast())));
            return new TableParts(before, after);
        }

        private void makeAgain(String clause, List<String> first, List<String> last) {
            List<List<String>> tables =
                    rows("sql, coalesce(comment::VARCHAR, '')", "duckdb_tables()");
            if (tables.isEmpty()) {
                return;
            }
            SqlText definition = SqlText.of(tables.getFirst().getFirst());
            List<String> sequences = sequences(definition);
            List<String> made = sequences.stream().flatMap(this::definitionOf).toList();
            List<List<String>> marks = sequences.stream().map(this::markOf).toList();
            after.add("DROP TABLE " + alter.name());
            after.addAll(made);
            after.addAll(first);
            String table = withConstraint(definition, clause);
            after.add(table);
            after.add("INSERT INTO " + alter.name() + " BY NAME FROM " + AlterTable.ROWS);
            after.add("DROP TABLE " + AlterTable.ROWS);
            sequences(SqlText.of(table))
                    .forEach(name -> after.add("ALTER SEQUENCE " + name + " OWNED BY " + owner()));
            for (int i = 0; i < marks.size(); i++) {
                comment("SEQUENCE " + sequences.get(i), marks.get(i).getLast());
            }
            after.addAll(last);
            comment("TABLE " + alter.name(), tables.getFirst().getLast());
            rows("column_name, coalesce(comment::VARCHAR, '')", "duckdb_columns()")
                    .forEach(
                            column ->
                                    comment(
                                            "COLUMN "
                                                    + alter.name()
                                                    + '.'
                                                    + quoted(column.getFirst()),
                                            column.getLast()));
        }

        private void comment(String on, String text) {
            if (!text.isEmpty()) {
                after.add("COMMENT ON " + on + " IS " + literal(text));
            }
        }

        /// The names of the sequences that the table's own columns count with, and that go with it.
        private List<String> sequences(SqlText definition) {
            List<Token> tokens = definition.tokens();
            List<String> names = new ArrayList<>();
            for (int i = 2; i < tokens.size(); i++) {
                if (tokens.get(i).kind() == Token.Kind.STRING
                        && tokens.get(i - 2).isWord("nextval")
                        && lastName(tokens.get(i).stringValue())
                                .startsWith(table().toLowerCase(Locale.ROOT) + '_')) {
                    names.add(tokens.get(i).stringValue());
                }
            }
            return names;
        }

        private static String lastName(String name) {
            return name.substring(name.lastIndexOf('.') + 1)
                    .replace("\"", "")
                    .toLowerCase(Locale.ROOT);
        }

        /// DuckDB takes the first part of OWNED BY for a schema, and a file's own schema is `main`.
        private String owner() {
            boolean inFile = alter.parts().size() == 2 && isFile.test(alter.parts().getFirst());
            return inFile ? "main." + quoted(table()) : alter.name();
        }

        /// It goes on with the next number.
        private Stream<String> definitionOf(String sequence) {
            return sequence("sql", sequence).stream()
                    .map(row -> SqlText.of(row.getFirst()))
                    .map(sql -> named(sql, 2, sequence));
        }

        /// Its comment, which says whether it is of an IDENTITY column.
        private List<String> markOf(String sequence) {
            return sequence("coalesce(comment::VARCHAR, '')", sequence).stream()
                    .findFirst()
                    .orElse(List.of(""));
        }

        private List<List<String>> sequence(String column, String name) {
            String of =
                    "SELECT "
                            + column
                            + ", '' FROM duckdb_sequences() WHERE lower(sequence_name) = "
                            + literal(lastName(name))
                            + " AND "
                            + place()
                            + " LIMIT 1";
            return pairs(of).stream().map(row -> List.of(row.getFirst())).toList();
        }

        private String withConstraint(SqlText definition, String clause) {
            String text = named(definition, 2, alter.name());
            int close = text.lastIndexOf(')');
            String local =
                    RewrittenText.of(clause, References.edits(SqlText.of(clause), isFile)).text();
            return text.substring(0, close) + ", " + local + text.substring(close);
        }

        /// The definition with the name, which starts at the token `at`, as the statement has it.
        private static String named(SqlText definition, int at, String name) {
            List<Token> tokens = definition.tokens();
            int last = at;
            while (last + 2 < tokens.size() && tokens.get(last + 1).isSymbol(".")) {
                last += 2;
            }
            Edit edit = new Edit(tokens.get(at).start(), tokens.get(last).end(), name);
            return RewrittenText.of(definition.text(), List.of(edit)).text();
        }

        private String index(String sql) {
            SqlText definition = SqlText.of(sql);
            List<Token> tokens = definition.tokens();
            int on = 0;
            while (!tokens.get(on).isWord("on")) {
                on++;
            }
            SqlText renamed = SqlText.of(named(definition, on + 1, alter.newName()));
            return alter.change() instanceof Change.RenameColumn(String from, String to)
                    ? withColumn(renamed, from, to)
                    : renamed.text();
        }

        private static String withColumn(SqlText index, String from, String to) {
            List<Edit> edits = new ArrayList<>();
            boolean inColumns = false;
            for (Token token : index.tokens()) {
                inColumns |= token.isSymbol("(");
                if (inColumns
                        && token.isIdentifier()
                        && token.identifier().equalsIgnoreCase(from)) {
                    edits.add(Edit.replace(token, to));
                }
            }
            return RewrittenText.of(index.text(), edits).text();
        }

        private String qualified(String index) {
            int qualifier = alter.name().lastIndexOf('.') + 1;
            return alter.name().substring(0, qualifier) + quoted(index);
        }

        private String table() {
            return alter.parts().getLast();
        }

        /// In the database and schema that the statement names, else where unqualified names are.
        private String place() {
            return alter.parts().size() > 1
                    ? literal(alter.parts().getFirst()) + " IN (database_name, schema_name)"
                    : "database_name = current_database()";
        }

        private List<List<String>> rows(String columns, String from) {
            return pairs(
                    "SELECT "
                            + columns
                            + " FROM "
                            + from
                            + " WHERE lower(table_name) = "
                            + literal(table().toLowerCase(Locale.ROOT))
                            + " AND "
                            + place());
        }

        private List<List<String>> pairs(String sql) {
            List<List<String>> all = new ArrayList<>();
            try (Result result = connection.query(sql)) {
                for (Optional<DataChunk> next = result.next();
                        next.isPresent();
                        next = result.next()) {
                    try (DataChunk chunk = next.get()) {
                        for (int row = 0; row < chunk.size(); row++) {
                            all.add(
                                    List.of(
                                            chunk.column(0).textAt(row),
                                            chunk.column(1).textAt(row)));
                        }
                    }
                }
            }
            return all;
        }

        private static String quoted(String name) {
            return '"' + name.replace("\"", "\"\"") + '"';
        }

        private static String literal(String text) {
            return '\'' + text.replace("'", "''") + '\'';
        }
    }
}
