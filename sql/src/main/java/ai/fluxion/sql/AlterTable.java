package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An ALTER TABLE, whose table DuckDB must be able to change: it refuses one that has indexes, adds
/// neither a foreign key nor a check, and drops no constraint and no column before a key. `name` is
/// the table as the statement writes it, `parts` its identifiers.
public record AlterTable(String name, List<String> parts, boolean ifExists, Change change) {
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

        record DropConstraint(String name, boolean ifExists) implements Change {}

        record DropColumn(String column, boolean ifExists) implements Change {}

        /// To text of any length, which DuckDB does not keep.
        record ToText(String column) implements Change {}

        record RenameTo(String name) implements Change {}

        record RenameColumn(String from, String to) implements Change {}

        /// A new column or another default, which DuckDB allows though other tables refer to it.
        record Addition() implements Change {}

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

    static List<RewrittenText.Edit> edits(SqlText statement) {
        return of(statement)
                .flatMap(AlterTable::standIn)
                .map(
                        text ->
                                List.of(
                                        new RewrittenText.Edit(
                                                statement.tokens().getFirst().start(),
                                                statement.tokens().getLast().end(),
                                                text)))
                .orElse(List.of());
    }

    /// What DuckDB runs instead of a statement whose work is done before and after it. A constraint
    /// or a numbered column comes with a new table of the same rows, so that the statement itself
    /// only keeps the rows; what may turn out to be nothing finds the table only.
    private Optional<String> standIn() {
        String keep = "CREATE OR REPLACE TEMPORARY TABLE " + ROWS + " AS FROM " + name;
        return switch (change) {
            case Change.Constraint _, Change.NumberedColumn _ -> Optional.of(keep);
            case Change.DropConstraint _, Change.DropColumn _, Change.ToText _, Change.RenameTo _ ->
                    Optional.of(ifExists ? "DROP TABLE IF EXISTS " + ROWS : keep + " LIMIT 0");
            case Change.RenameColumn _, Change.Addition _, Change.Other _ -> Optional.empty();
        };
    }

    /// The table after the statement, as SQL writes it.
    public String newName() {
        return switch (change) {
            case Change.RenameTo(String to) -> to;
            case Change.Constraint _,
                    Change.NumberedColumn _,
                    Change.DropConstraint _,
                    Change.DropColumn _,
                    Change.ToText _,
                    Change.RenameColumn _,
                    Change.Addition _,
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
            boolean ifExists = reader.accept("if", "exists");
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
            return new AlterTable(name, parts, ifExists, numbered.orElseGet(() -> change(name)));
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
            if (reader.accept("drop")) {
                return drop();
            }
            if (reader.accept("alter")) {
                return alterColumn();
            }
            if (reader.accept("add")) {
                return add();
            }
            return new Change.Other();
        }

        private Change add() {
            if (reader.accept("constraint")) {
                reader.identifier();
            }
            if (reader.isNext("foreign") || reader.isNext("check")) {
                return constraint();
            }
            return reader.isNext("unique") || reader.isNext("primary")
                    ? new Change.Other()
                    : new Change.Addition();
        }

        private Change drop() {
            boolean constraint = reader.accept("constraint");
            if (!constraint) {
                reader.accept("column");
            }
            boolean ifExists = reader.accept("if", "exists");
            if (reader.atEnd() || !reader.peek().isIdentifier()) {
                return new Change.Other();
            }
            String dropped = reader.identifier();
            if (!reader.accept("cascade")) {
                reader.accept("restrict");
            }
            if (!reader.atEnd()) {
                return new Change.Other();
            }
            return constraint
                    ? new Change.DropConstraint(dropped, ifExists)
                    : new Change.DropColumn(dropped, ifExists);
        }

        private Change alterColumn() {
            reader.accept("column");
            String column = reader.identifier();
            if (reader.accept("set", "default") || reader.accept("drop", "default")) {
                return new Change.Addition();
            }
            if (!reader.accept("set", "data", "type") && !reader.accept("type")) {
                return new Change.Other();
            }
            boolean text =
                    reader.accept("varchar")
                            || reader.accept("text")
                            || reader.accept("character", "varying");
            if (reader.acceptSymbol("(")) {
                reader.take();
                reader.acceptSymbol(")");
            }
            return text && reader.atEnd() ? new Change.ToText(column) : new Change.Other();
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
