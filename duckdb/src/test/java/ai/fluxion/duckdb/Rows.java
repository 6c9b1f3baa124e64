package ai.fluxion.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Results as lists of texts, for tests.
final class Rows {
    private Rows() {}

    static Database memory() {
        return Database.open(":memory:", Map.of());
    }

    static void run(Connection connection, String sql) {
        connection.query(sql).close();
    }

    /// Each row as its texts joined by `|`, NULL as `∅`.
    static List<String> of(Connection connection, String sql) {
        try (Result result = connection.query(sql)) {
            return of(result);
        }
    }

    static String only(Connection connection, String sql) {
        return of(connection, sql).getFirst();
    }

    static List<String> of(Result result) {
        List<String> rows = new ArrayList<>();
        for (Optional<DataChunk> next = result.next(); next.isPresent(); next = result.next()) {
            try (DataChunk chunk = next.get()) {
                for (int row = 0; row < chunk.size(); row++) {
                    rows.add(text(chunk, row));
                }
            }
        }
        return rows;
    }

    private static String text(DataChunk chunk, int row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < chunk.columnCount(); i++) {
            ColumnVector column = chunk.column(i);
            cells.add(column.isNull(row) ? "∅" : column.textAt(row));
        }
        return String.join("|", cells);
    }
}
