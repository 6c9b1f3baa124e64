package ai.fluxion.engine.statements;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.engine.statements.TableCopy.Index;
import ai.fluxion.sql.AlterTable;
import ai.fluxion.sql.AlterTable.Change;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.References;
import ai.fluxion.sql.RewrittenText;
import ai.fluxion.sql.RewrittenText.Edit;
import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.TableBody;
import ai.fluxion.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What goes before and after an ALTER TABLE, in its transaction. A table's indexes are dropped and
/// made again, because DuckDB refuses to change a table that has any. For a foreign key or a check,
/// to add or to drop, and for a column before a key the table itself is dropped and made again. So
/// are the tables that refer to it, with their rows, for all but a new column or default.
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
        return TableCopy.find(connection, alter.name(), alter.parts(), isFile)
                .map(table -> new Reader(alter, table, isFile).read())
                .orElseGet(() -> new TableParts(List.of(), List.of()));
    }

    private static final class Reader {
        private static final String FORGET = "DROP TABLE IF EXISTS " + AlterTable.ROWS;

        private final AlterTable alter;
        private final TableCopy table;
        private final Predicate<String> isFile;
        private final List<Index> indexes;
        private final List<String> before = new ArrayList<>();
        private final List<String> after = new ArrayList<>();

        Reader(AlterTable alter, TableCopy table, Predicate<String> isFile) {
            this.alter = alter;
            this.table = table;
            this.isFile = isFile;
            indexes = table.indexes();
        }

        TableParts read() {
            switch (alter.change()) {
                case Change.Constraint(String clause) -> {
                    after.addAll(table.remade(withConstraint(clause), AlterTable.ROWS));
                    indexAgain(indexes);
                    withReferring();
                }
                case Change.NumberedColumn(String clause, String first, List<String> last) -> {
                    after.add(first);
                    after.addAll(table.remade(withConstraint(clause), AlterTable.ROWS));
                    after.addAll(last);
                    indexAgain(indexes);
                    withReferring();
                }
                case Change.DropConstraint drop -> dropConstraint(drop);
                case Change.DropColumn drop -> dropColumn(drop);
                case Change.ToText(String column) -> toText(column);
                case Change.Addition _ -> aroundIndexes();
                case Change.RenameTo(String to) -> rename(to);
                case Change.RenameColumn _, Change.Other _ -> {
                    aroundIndexes();
                    withReferring();
                }
            }
            return new TableParts(before, after);
        }

        /// A table that refers to others is made again: to DuckDB the old name would refer to them
        /// for ever.
        private void rename(String to) {
            boolean refers = table.definition().contains("references");
            if (refers) {
                after.add(
                        "CREATE OR REPLACE TEMPORARY TABLE "
                                + AlterTable.ROWS
                                + " AS FROM "
                                + table.name());
                after.add("DROP TABLE " + table.name());
                after.addAll(table.called(to).made(table.definition().text(), AlterTable.ROWS));
            } else {
                dropAll(after);
                String name = to.substring(to.lastIndexOf('.') + 1);
                after.add("ALTER TABLE " + table.name() + " RENAME TO " + name);
            }
            indexAgain(indexes);
            withReferring();
            after.add(FORGET);
        }

        private void aroundIndexes() {
            dropAll(before);
            indexAgain(indexes);
        }

        private void dropAll(List<String> into) {
            indexes.forEach(index -> into.add("DROP INDEX " + table.beside(index.name())));
        }

        private void indexAgain(List<Index> kept) {
            kept.forEach(index -> after.add(index(index.sql())));
        }

        private String withConstraint(String clause) {
            String text = table.definition().text();
            int close = text.lastIndexOf(')');
            String local =
                    RewrittenText.of(clause, References.edits(SqlText.of(clause), isFile)).text();
            return text.substring(0, close) + ", " + local + text.substring(close);
        }

        /// One of the table's own by the name that the catalog tells, or a unique index.
        private void dropConstraint(Change.DropConstraint drop) {
            Optional<Index> index =
                    indexes.stream()
                            .filter(each -> each.name().equalsIgnoreCase(drop.name()))
                            .findFirst();
            Optional<String> without =
                    table.constraint(drop.name())
                            .flatMap(TableBody.of(table.definition())::withoutConstraint);
            if (index.isPresent()) {
                after.add("DROP INDEX " + table.beside(index.get().name()));
            } else if (without.isPresent()) {
                remake("FROM " + table.name(), without.get());
                indexAgain(indexes);
            } else if (!drop.ifExists()) {
                throw missing(ErrorCode.UNDEFINED_OBJECT, "constraint", drop.name())
                        .withHint(
                                "DuckDB keeps no names of constraints; pg_constraint has those that"
                                        + " they are called by.");
            }
            after.add(FORGET);
        }

        private FluxionException missing(ErrorCode code, String what, String name) {
            String relation = alter.parts().getLast();
            return new FluxionException(
                    code,
                    what + " \"" + name + "\" of relation \"" + relation + "\" does not exist");
        }

        private void remake(String rows, String definition) {
            after.add("CREATE OR REPLACE TEMPORARY TABLE " + AlterTable.ROWS + " AS " + rows);
            after.addAll(table.remade(definition, AlterTable.ROWS));
            withReferring();
        }

        private void dropColumn(Change.DropColumn drop) {
            boolean exists = TableCopy.mentions(table.definition().text(), drop.column());
            if (!exists && !drop.ifExists()) {
                throw missing(ErrorCode.UNDEFINED_COLUMN, "column", drop.column());
            }
            if (exists) {
                TableBody body = TableBody.of(table.definition());
                String column = TableCopy.quoted(drop.column());
                // an index that went in the same transaction still counts
                if (body.isBound(drop.column()) || !indexes.isEmpty()) {
                    remake(
                            "SELECT * EXCLUDE (" + column + ") FROM " + table.name(),
                            body.withoutColumn(drop.column()));
                } else {
                    after.add("ALTER TABLE " + table.name() + " DROP COLUMN " + column);
                    withReferring();
                }
                indexAgain(
                        indexes.stream()
                                .filter(index -> !TableCopy.mentions(index.sql(), drop.column()))
                                .toList());
            }
            after.add(FORGET);
        }

        /// Of a text to a text of another length, nothing changes.
        private void toText(String column) {
            if (!table.isText(column)) {
                dropAll(after);
                after.add(
                        "ALTER TABLE "
                                + table.name()
                                + " ALTER COLUMN "
                                + TableCopy.quoted(column)
                                + " SET DATA TYPE VARCHAR");
                indexAgain(indexes);
                withReferring();
            }
            after.add(FORGET);
        }

        /// Around all that was planned: the tables that refer to this one go first and come back
        /// last.
        private void withReferring() {
            List<String> back = new ArrayList<>();
            List<TableCopy> others = table.referring();
            for (int i = 0; i < others.size(); i++) {
                TableCopy other = others.get(i);
                String rows = AlterTable.ROWS + "_" + i;
                before.add(
                        "CREATE OR REPLACE TEMPORARY TABLE " + rows + " AS FROM " + other.name());
                before.add("DROP TABLE " + other.name());
                List<String> made = new ArrayList<>(other.made(referring(other), rows));
                other.indexes().forEach(index -> made.add(onTable(index.sql(), other.name())));
                back.addAll(0, made);
            }
            after.addAll(back);
        }

        /// The definition of a table that refers to this one, by its new names.
        private String referring(TableCopy other) {
            SqlText definition = other.definition();
            List<Token> tokens = definition.tokens();
            List<Edit> edits = new ArrayList<>();
            for (int i = 0; i + 1 < tokens.size(); i++) {
                if (tokens.get(i).isWord("references")
                        && is(tokens.get(i + 1), alter.parts().getLast())) {
                    renamed(tokens, i + 1, edits);
                }
            }
            return RewrittenText.of(definition.text(), edits).text();
        }

        private void renamed(List<Token> tokens, int at, List<Edit> edits) {
            switch (alter.change()) {
                case Change.RenameTo(String to) ->
                        edits.add(
                                Edit.replace(
                                        tokens.get(at), to.substring(to.lastIndexOf('.') + 1)));
                case Change.RenameColumn(String from, String to) -> {
                    for (int i = at + 1; i < tokens.size(); i++) {
                        if (is(tokens.get(i), from)) {
                            edits.add(Edit.replace(tokens.get(i), to));
                        }
                        if (tokens.get(i).isSymbol(")")) {
                            return;
                        }
                    }
                }
                case Change.Constraint _,
                        Change.NumberedColumn _,
                        Change.DropConstraint _,
                        Change.DropColumn _,
                        Change.ToText _,
                        Change.Addition _,
                        Change.Other _ -> {}
            }
        }

        private static boolean is(Token token, String name) {
            return token.isIdentifier() && token.identifier().equalsIgnoreCase(name);
        }

        private String index(String sql) {
            String renamed = onTable(sql, alter.newName());
            return alter.change() instanceof Change.RenameColumn(String from, String to)
                    ? withColumn(SqlText.of(renamed), from, to)
                    : renamed;
        }

        private static String onTable(String index, String name) {
            SqlText definition = SqlText.of(index);
            List<Token> tokens = definition.tokens();
            int on = 0;
            while (!tokens.get(on).isWord("on")) {
                on++;
            }
            return TableCopy.named(definition, on + 1, name);
        }

        private static String withColumn(SqlText index, String from, String to) {
            List<Edit> edits = new ArrayList<>();
            boolean inColumns = false;
            for (Token token : index.tokens()) {
                inColumns |= token.isSymbol("(");
                if (inColumns && is(token, from)) {
                    edits.add(Edit.replace(token, to));
                }
            }
            return RewrittenText.of(index.text(), edits).text();
        }
    }
}
