package ai.fluxion.etl.source;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Result;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Short forms for statements on the staging database.
final class Sql {
    private Sql() {}

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String day(LocalDate day) {
        return "DATE " + text(day.toString());
    }

    static void execute(Connection connection, String sql) {
        connection.query(sql).close();
    }

    /// The rows as text, NULL being empty.
    static List<List<String>> rows(Connection connection, String sql) {
        List<List<String>> rows = new ArrayList<>();
        try (Result result = connection.query(sql)) {
            for (Optional<DataChunk> next = result.next(); next.isPresent(); next = result.next()) {
                try (DataChunk chunk = next.get()) {
                    for (int row = 0; row < chunk.size(); row++) {
                        rows.add(row(chunk, row));
                    }
                }
            }
        }
        return rows;
    }

    static List<String> row(DataChunk chunk, int row) {
        List<String> cells = new ArrayList<>(chunk.columnCount());
        for (int column = 0; column < chunk.columnCount(); column++) {
            cells.add(chunk.column(column).isNull(row) ? "" : chunk.column(column).textAt(row));
        }
        return cells;
    }

    static List<String> texts(Connection connection, String sql) {
        return rows(connection, sql).stream().map(List::getFirst).toList();
    }

    static long number(Connection connection, String sql) {
        return Long.parseLong(texts(connection, sql).getFirst());
    }
}
