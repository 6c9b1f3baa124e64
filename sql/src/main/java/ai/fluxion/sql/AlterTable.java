package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An ALTER TABLE, whose table DuckDB must be able to change: it refuses one that has indexes, and
/// adds neither a foreign key nor a check. `name` is the table as the statement writes it, `parts`
/// its identifiers.
public record AlterTable(String name, List<String> parts, Change change) {
    /// Where a table's rows wait while it is made again.
    public static final String ROWS = "temp.main.fluxion_altered";

    private static final Set<String> AFTER_A_CONSTRAINT =
            Set.of("deferrable", "initially", "not", "match");

    /// What is to be changed, as far as it matters to the table's other parts.
    public sealed interface Change {
        /// `FOREIGN KEY (…) REFERENCES …` or `CHECK (…)`, as CREATE TABLE takes it.
        record Constraint(String clause) implements Change {}

        /// A column that numbers itself, as CREATE TABLE takes it; its sequence is made `before`
        /// the new table, and belongs to it `after`.
        record NumberedColumn(String clause, String before, List<String> after) implements Change {
            public NumberedColumn {
                after = List.copyOf(after);
            }
        }

        record RenameTo(String name) implements Change {}

        record RenameColumn(String from, String to) implements Change {}

        record Other() implements Change {}
    }

    public AlterTable {
        parts = List.copyOf(parts);
    }

    public static Optional<AlterTable> of(SqlText statement) {
        return statement.startsWith("alter", "table") && statement.tokens().size() > 3
                ? Optional.of(new Reader(statement).read())
                : Optional.empty();
    }

    /// The constraint or column comes with a new table of the same rows, so that the statement
    /// itself only keeps the rows.
    static List<RewrittenText.Edit> edits(SqlText statement) {
        return of(statement)
                .filter(
                        alter ->
                                alter.change() instanceof Change.Constraint
                                        || alter.change() instanceof Change.NumberedColumn)
                .map(
                        alter ->
                                List.of(
                                        new RewrittenText.Edit(
                                                statement.tokens().getFirst().start(),
                                                statement.tokens().getLast().end(),
                                                "CREATE OR REPLACE TEMPORARY TABLE "
                                                        + ROWS
                                                        + " AS FROM "
                                                        + alter.name())))
                .orElse(List.of());
    }

    /// The table after the statement, as SQL writes it.
    public String newName() {
        return switch (change) {
            case Change.RenameTo(String to) -> to;
            case Change.Constraint _,
                    Change.NumberedColumn _,
                    Change.RenameColumn _,
                    Change.Other _ ->
                    name;
        };
    }

    private static final class Reader {
        private final SqlText statement;
        private final TokenReader reader;

        Reader(SqlText statement) {
            this.statement = statement;
            this.reader = new TokenReader(statement);
        }

        AlterTable read() {
            reader.accept("alter", "table");
            reader.accept("if", "exists");
            reader.accept("only");
            int start = reader.peek().start();
            List<String> parts = new ArrayList<>(List.of(reader.identifier()));
            while (reader.acceptSymbol(".")) {
                parts.add(reader.identifier());
            }
            int end = reader.atEnd() ? statement.text().length() : reader.peek().start();
            reader.acceptSymbol("*");
            String name = statement.text().substring(start, end).strip();
            Optional<Change> numbered = SerialAlteration.addedColumn(statement).map(c -> c);
            return new AlterTable(name, parts, numbered.orElseGet(() -> change(name)));
        }

        private Change change(String table) {
            if (reader.accept("rename", "to")) {
                int qualifier = table.lastIndexOf('.') + 1;
                return new Change.RenameTo(table.substring(0, qualifier) + reader.take().text());
            }
            if (reader.accept("rename")) {
                reader.accept("column");
                String from = reader.identifier();
                return reader.accept("to")
                        ? new Change.RenameColumn(from, reader.take().text())
                        : new Change.Other();
            }
            if (reader.accept("add")) {
                if (reader.accept("constraint")) {
                    reader.identifier();
                }
                return reader.isNext("foreign") || reader.isNext("check")
                        ? constraint()
                        : new Change.Other();
            }
            return new Change.Other();
        }

        private Change constraint() {
            int start = reader.peek().start();
            int end = start;
            int depth = 0;
            while (!reader.atEnd()
                    && (depth > 0 || !AFTER_A_CONSTRAINT.contains(word(reader.peek())))) {
                Token token = reader.take();
                depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
                end = token.end();
            }
            return new Change.Constraint(statement.text().substring(start, end));
        }

        private static String word(Token token) {
            return token.kind() == Token.Kind.WORD ? token.identifier() : "";
        }
    }
}
