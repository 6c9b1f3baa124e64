package ai.fluxion.pgwire.copy;

import ai.fluxion.duckdb.Appender;
import ai.fluxion.duckdb.ChunkWriter;
import ai.fluxion.duckdb.ColumnInfo;
import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.Prepared;
import ai.fluxion.duckdb.Result;
import ai.fluxion.engine.types.PostgresTypes;
import ai.fluxion.sql.CopyOptions;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A DuckDB table in memory that a `CopyParser` fills, as the server does it.
final class CopiedTable implements AutoCloseable {
    private final Database database = Database.open(":memory:", Map.of());
    private final Connection connection = database.connect();

    CopiedTable(String columns) {
        connection.query("SET TimeZone = 'America/Caracas'").close();
        connection.query("CREATE TABLE t (" + columns + ")").close();
    }

    void clear() {
        connection.query("DELETE FROM t").close();
    }

    /// Feeds the pieces one after the other; the number of rows.
    long copy(CopyOptions options, int maxRowBytes, List<byte[]> pieces) {
        try (Appender appender = appender()) {
            long rows = feed(options, maxRowBytes, pieces, new Target(appender, appender::append));
            appender.finish();
            return rows;
        }
    }

    /// As `copy`, but each full chunk is forgotten.
    long parse(CopyOptions options, int maxRowBytes, List<byte[]> pieces) {
        try (Appender appender = appender()) {
            return feed(
                    options,
                    maxRowBytes,
                    pieces,
                    new Target(appender, () -> appender.chunk().size(0)));
        }
    }

    private record Target(Appender appender, Runnable whenFull) implements CopyTarget {
        @Override
        public ChunkWriter chunk() {
            return appender.chunk();
        }

        @Override
        public void append() {
            whenFull.run();
        }
    }

    private Appender appender() {
        List<CopyColumn> columns = columns();
        Set<Integer> asText = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            if (PostgresTypes.isCopiedAsText(columns.get(i).type())) {
                asText.add(i);
            }
        }
        return connection.appender(Optional.empty(), Optional.empty(), "t", List.of(), asText);
    }

    private long feed(
            CopyOptions options, int maxRowBytes, List<byte[]> pieces, CopyTarget target) {
        CopyParser parser =
                new CopyParser(
                        "t",
                        columns(),
                        options,
                        target,
                        new CopySettings(ZoneId.of("America/Caracas"), maxRowBytes));
        for (byte[] piece : pieces) {
            parser.feed(piece, 0, piece.length);
        }
        return parser.finish();
    }

    private List<CopyColumn> columns() {
        try (Prepared prepared = connection.prepare("SELECT * FROM t")) {
            return prepared.columns().stream()
                    .map((ColumnInfo c) -> new CopyColumn(c.name(), c.type()))
                    .toList();
        }
    }

    /// Every row, its values as DuckDB writes them joined by `|`, NULL as `<null>`.
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        try (Result result = connection.query("SELECT COLUMNS(*)::VARCHAR FROM t")) {
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

    private static String row(DataChunk chunk, int row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < chunk.columnCount(); i++) {
            values.add(chunk.column(i).isNull(row) ? "<null>" : chunk.column(i).textAt(row));
        }
        return String.join("|", values);
    }

    @Override
    public void close() {
        connection.close();
        database.close();
    }
}
