package ai.fluxion.engine.statements;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Result;
import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.TokenReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The order in which the tables of one DROP TABLE go: DuckDB drops no table that another one
/// refers to, PostgreSQL takes them in any order.
public final class DropOrder {
    private static final String REFERENCES =
            "SELECT lower(table_name), lower(referenced_table) FROM duckdb_constraints()"
                    + " WHERE constraint_type = 'FOREIGN KEY' AND database_name = current_database()"
                    + " AND lower(table_name) <> lower(referenced_table)";

    private DropOrder() {}

    /// What goes before `first` and what after it.
    public static TableParts of(String first, List<String> others, Connection connection) {
        List<List<String>> references = references(connection);
        List<String> left = new ArrayList<>(others);
        left.addFirst(first);
        List<String> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            String next =
                    left.stream()
                            .filter(each -> !isReferred(each, left, references))
                            .findFirst()
                            .orElse(left.getFirst());
            ordered.add(next);
            left.remove(next);
        }
        int at = ordered.indexOf(first);
        return new TableParts(ordered.subList(0, at), ordered.subList(at + 1, ordered.size()));
    }

    private static boolean isReferred(
            String drop, List<String> left, List<List<String>> references) {
        String table = table(drop);
        List<String> tables = left.stream().map(DropOrder::table).toList();
        return references.stream()
                .anyMatch(each -> each.getLast().equals(table) && tables.contains(each.getFirst()));
    }

    private static String table(String drop) {
        TokenReader reader = new TokenReader(SqlText.of(drop));
        reader.accept("drop", "table");
        reader.accept("if", "exists");
        String name = reader.identifier();
        while (reader.acceptSymbol(".")) {
            name = reader.identifier();
        }
        return name.toLowerCase(Locale.ROOT);
    }

    private static List<List<String>> references(Connection connection) {
        List<List<String>> all = new ArrayList<>();
        try (Result result = connection.query(REFERENCES)) {
            for (Optional<DataChunk> next = result.next(); next.isPresent(); next = result.next()) {
                try (DataChunk chunk = next.get()) {
                    for (int row = 0; row < chunk.size(); row++) {
                        all.add(List.of(chunk.column(0).textAt(row), chunk.column(1).textAt(row)));
                    }
                }
            }
        }
        return all;
    }
}
