package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// An INSERT of rows that stand in its text: `INSERT INTO table [(column, …)] VALUES (…), …` or
/// `DEFAULT VALUES`. Without a list of columns `columns` is empty, too.
public record InsertValues(SqlText text, List<String> table, List<String> columns, List<Row> rows) {
    /// `start` and `end` are its parentheses; of DEFAULT VALUES, which has none, the two words.
    public record Row(List<Item> items, int start, int end) {
        public Row {
            items = List.copyOf(items);
        }

        boolean isDefaults() {
            return items.isEmpty();
        }
    }

    /// One expression.
    public record Item(List<Token> tokens) {
        public Item {
            tokens = List.copyOf(tokens);
        }

        /// `DEFAULT`, or a call of nextval and nothing else.
        boolean isDrawn() {
            Token first = tokens.getFirst();
            return first.isWord("default")
                    ? tokens.size() == 1
                    : first.isWord("nextval") && tokens.getLast().isSymbol(")");
        }

        /// The text in the parentheses of such a call.
        Optional<String> sequence() {
            return tokens.size() == 4 && tokens.get(2).kind() == Token.Kind.STRING
                    ? Optional.of(tokens.get(2).stringValue())
                    : Optional.empty();
        }
    }

    public InsertValues {
        table = List.copyOf(table);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// Empty for any other statement.
    public static Optional<InsertValues> parse(SqlText text) {
        return text.startsWith("insert", "into") ? new Reader(text).read() : Optional.empty();
    }

    /// The columns that nextval is called for in the text, with the sequence each.
    public List<Drawn> calls() {
        List<Drawn> result = new ArrayList<>();
        List<Item> items = rows.getFirst().items();
        for (int i = 0; i < Math.min(items.size(), columns.size()); i++) {
            String column = columns.get(i);
            items.get(i).sequence().ifPresent(name -> result.add(new Drawn(column, name)));
        }
        return result;
    }

    /// Whether RETURNING tells the column itself, under whatever name.
    public boolean returns(String column) {
        List<Token> tokens = text.tokens();
        boolean returning = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Token before = tokens.get(Math.max(0, i - 1));
            boolean begins = before.isWord("returning") || before.isSymbol(",");
            if (returning && token.isSymbol("*") && begins) {
                return true;
            }
            if (returning
                    && token.isIdentifier()
                    && token.identifier().equalsIgnoreCase(column)
                    && (begins || before.isSymbol("."))) {
                return true;
            }
            returning |= token.isWord("returning");
        }
        return false;
    }

    /// A column whose numbers a sequence gives.
    public record Drawn(String column, String sequence) {}

    /// The same INSERT with these numbers for the column, one a row; empty where the text gives the
    /// column another value.
    public Optional<SqlText> withNumbers(String column, List<Long> numbers) {
        List<RewrittenText.Edit> edits = new ArrayList<>();
        int index = columns.indexOf(column);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            String number = Long.toString(numbers.get(i));
            if (row.isDefaults()) {
                edits.add(
                        new RewrittenText.Edit(
                                row.start(),
                                row.end(),
                                '(' + quoted(column) + ") VALUES (" + number + ')'));
            } else if (index < 0) {
                if (columns.isEmpty()) {
                    return Optional.empty();
                }
                edits.add(new RewrittenText.Edit(row.end() - 1, row.end() - 1, ", " + number));
            } else {
                Item item = row.items().get(index);
                if (!item.isDrawn()) {
                    return Optional.empty();
                }
                edits.add(
                        new RewrittenText.Edit(
                                item.tokens().getFirst().start(),
                                item.tokens().getLast().end(),
                                number));
            }
        }
        if (index < 0 && !columns.isEmpty()) {
            int close = closeOfColumns();
            edits.add(new RewrittenText.Edit(close, close, ", " + quoted(column)));
        }
        return Optional.of(SqlText.of(RewrittenText.of(text.text(), edits).text()));
    }

    private int closeOfColumns() {
        return text.tokens().stream()
                .filter(token -> token.isSymbol(")"))
                .findFirst()
                .orElseThrow()
                .start();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static final class Reader {
        private final SqlText text;
        private final TokenReader reader;

        Reader(SqlText text) {
            this.text = text;
            this.reader = new TokenReader(text);
        }

        Optional<InsertValues> read() {
            reader.accept("insert", "into");
            List<String> table = new ArrayList<>(List.of(reader.identifier()));
            while (reader.acceptSymbol(".")) {
                table.add(reader.identifier());
            }
            if (reader.accept("as")) {
                reader.identifier();
            }
            List<String> columns = reader.acceptSymbol("(") ? columns() : List.of();
            if (reader.atEnd()) {
                return Optional.empty();
            }
            int start = reader.peek().start();
            if (columns.isEmpty() && reader.accept("default")) {
                Token values = reader.peek();
                return reader.accept("values")
                        ? made(table, columns, List.of(new Row(List.of(), start, values.end())))
                        : Optional.empty();
            }
            return reader.accept("values") ? made(table, columns, rows()) : Optional.empty();
        }

        private Optional<InsertValues> made(
                List<String> table, List<String> columns, List<Row> rows) {
            return rows.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new InsertValues(text, table, columns, rows));
        }

        private List<String> columns() {
            List<String> columns = new ArrayList<>();
            while (!reader.atEnd() && reader.peek().isIdentifier()) {
                columns.add(reader.identifier());
                if (reader.acceptSymbol(")")) {
                    return columns;
                }
                reader.acceptSymbol(",");
            }
            return List.of();
        }

        private List<Row> rows() {
            List<Row> rows = new ArrayList<>();
            do {
                if (reader.atEnd() || !reader.peek().isSymbol("(")) {
                    return List.of();
                }
                rows.add(row());
            } while (reader.acceptSymbol(","));
            return rows;
        }

        private Row row() {
            int start = reader.take().start();
            List<Item> items = new ArrayList<>();
            List<Token> item = new ArrayList<>();
            int depth = 1;
            while (true) {
                Token token = reader.take();
                boolean opens = token.isSymbol("(") || token.isSymbol("[");
                boolean closes = token.isSymbol(")") || token.isSymbol("]");
                depth += opens ? 1 : closes ? -1 : 0;
                boolean ends = depth == 0 || (depth == 1 && token.isSymbol(","));
                if (!ends) {
                    item.add(token);
                    continue;
                }
                if (item.isEmpty()) {
                    throw reader.unexpected();
                }
                items.add(new Item(item));
                item = new ArrayList<>();
                if (depth == 0) {
                    return new Row(items, start, token.end());
                }
            }
        }
    }

    @Override
    public String toString() {
        return "INSERT INTO " + table.stream().collect(Collectors.joining("."));
    }
}
