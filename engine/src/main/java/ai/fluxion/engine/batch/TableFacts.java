package ai.fluxion.engine.batch;

import ai.fluxion.duckdb.ColumnInfo;
import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.duckdb.Prepared;
import ai.fluxion.duckdb.Result;
import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.batch.RowStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What the catalog says of a statement's table: whether rows of many members may be worked on at
/// once there, and by which columns they are told apart.
record TableFacts(List<Set<String>> uniqueKeys, List<String> defaults) {

    /// Of the one base table that the name means; empty for anything else, and for a table whose
    /// writes do more than to store rows, or whose texts are compared by a collation.
    static Optional<TableFacts> of(Connection connection, List<String> name) {
        String where = condition(name);
        List<String> tables =
                rows(
                        connection,
                        "SELECT t.database_oid || ' ' || t.table_oid FROM duckdb_tables() t WHERE "
                                + where
                                + " AND NOT t.temporary AND NOT contains(upper(t.sql), 'COLLATE')"
                                + " AND NOT EXISTS (FROM duckdb_triggers() g WHERE"
                                + " lower(g.table_name) = lower(t.table_name))");
        if (tables.size() != 1) {
            return Optional.empty();
        }
        String[] oids = tables.getFirst().split(" ", 2);
        String of = "database_oid = " + oids[0] + " AND table_oid = " + oids[1];
        List<Set<String>> unique = new ArrayList<>();
        for (String columns :
                rows(
                        connection,
                        "SELECT array_to_string(constraint_column_names, chr(31)) FROM"
                                + " duckdb_constraints() WHERE constraint_type IN ('PRIMARY KEY',"
                                + " 'UNIQUE') AND "
                                + of)) {
            unique.add(names(columns.split("\u001f")));
        }
        for (String columns :
                rows(
                        connection,
                        "SELECT trim(expressions, '[]') FROM duckdb_indexes() WHERE is_unique AND "
                                + of)) {
            if (columns.contains("(")) {
                return Optional.empty();
            }
            unique.add(names(columns.replaceAll("['\"]", "").split(", ")));
        }
        List<String> defaults =
                rows(
                        connection,
                        "SELECT column_default FROM duckdb_columns() WHERE column_default IS NOT"
                                + " NULL AND "
                                + of);
        return Optional.of(new TableFacts(List.copyOf(unique), defaults));
    }

    /// The columns among `named` that say which one row is meant; empty if none do.
    Optional<Set<String>> keyAmong(Set<String> named) {
        return uniqueKeys.stream().filter(named::containsAll).findFirst();
    }

    /// Whether a row's keys stay what they are when these columns change.
    boolean keepsKeys(Set<String> assigned) {
        return uniqueKeys.stream().allMatch(key -> key.stream().noneMatch(assigned::contains));
    }

    /// Whether what an INSERT leaves out is the same whoever inserts.
    boolean hasPlainDefaults() {
        return defaults.stream().allMatch(each -> RowStatement.isPlain(SqlText.of(each)));
    }

    /// The types of these columns, in their order.
    static List<LogicalType> types(Connection connection, List<String> table, Set<String> columns) {
        String list = String.join(", ", columns.stream().map(TableFacts::quoted).toList());
        String from = String.join(".", table.stream().map(TableFacts::quoted).toList());
        try (Prepared prepared = connection.prepare("SELECT " + list + " FROM " + from)) {
            return prepared.columns().stream().map(ColumnInfo::type).toList();
        }
    }

    private static Set<String> names(String[] names) {
        Set<String> result = new TreeSet<>();
        for (String name : names) {
            result.add(name.toLowerCase(Locale.ROOT));
        }
        return result;
    }

    private static String condition(List<String> name) {
        String table = "lower(t.table_name) = lower(" + literal(name.getLast()) + ") AND ";
        return switch (name.size()) {
            case 1 ->
                    table
                            + "t.database_name = current_database() AND t.schema_name = current_schema()";
            case 2 -> {
                String first = literal(name.getFirst());
                yield table
                        + "((t.database_name = "
                        + first
                        + " AND t.schema_name = 'main') OR (t.database_name = current_database()"
                        + " AND t.schema_name = "
                        + first
                        + "))";
            }
            default ->
                    table
                            + "t.database_name = "
                            + literal(name.getFirst())
                            + " AND t.schema_name = "
                            + literal(name.get(1));
        };
    }

    private static List<String> rows(Connection connection, String sql) {
        List<String> result = new ArrayList<>();
        try (Result rows = connection.query(sql)) {
            for (Optional<DataChunk> next = rows.next(); next.isPresent(); next = rows.next()) {
                try (DataChunk chunk = next.get()) {
                    for (int row = 0; row < chunk.size(); row++) {
                        result.add(chunk.column(0).textAt(row));
                    }
                }
            }
        }
        return result;
    }

    private static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
