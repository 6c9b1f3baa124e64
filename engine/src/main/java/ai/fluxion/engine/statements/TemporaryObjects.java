package ai.fluxion.engine.statements;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The temporary tables, views and sequences of a session, which a pool's next client must not
/// find.
public final class TemporaryObjects {
    private static final String DROPS =
            "SELECT 'DROP ' || kind || ' temp.main.\"' || replace(name, '\"', '\"\"') || '\"'"
                    + " FROM (SELECT 1 AS turn, 'VIEW' AS kind, view_name AS name FROM duckdb_views()"
                    + " WHERE temporary AND NOT internal"
                    + " UNION ALL SELECT 2, 'TABLE', table_name FROM duckdb_tables() WHERE temporary"
                    + " UNION ALL SELECT 3, 'SEQUENCE', sequence_name FROM duckdb_sequences()"
                    + " WHERE temporary) ORDER BY turn";

    private TemporaryObjects() {}

    public static void drop(Connection connection) {
        for (String sql : drops(connection)) {
            connection.query(sql).close();
        }
    }

    private static List<String> drops(Connection connection) {
        List<String> all = new ArrayList<>();
        try (Result result = connection.query(DROPS)) {
            for (Optional<DataChunk> next = result.next(); next.isPresent(); next = result.next()) {
                try (DataChunk chunk = next.get()) {
                    for (int row = 0; row < chunk.size(); row++) {
                        all.add(chunk.column(0).textAt(row));
                    }
                }
            }
        }
        return all;
    }
}
