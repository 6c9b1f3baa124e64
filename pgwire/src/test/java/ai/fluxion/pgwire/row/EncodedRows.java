package ai.fluxion.pgwire.row;

import ai.fluxion.duckdb.ColumnInfo;
import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.duckdb.Prepared;
import ai.fluxion.duckdb.Result;
import ai.fluxion.duckdb.Value;
import ai.fluxion.pgwire.message.WireWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the row encoder writes for a query's result, taken apart again: a list of values a row,
/// empty where NULL.
final class EncodedRows {
    private EncodedRows() {}

    static List<List<Optional<byte[]>>> of(
            Connection connection, String sql, List<Value> parameters, int format, ZoneId zone) {
        List<List<Optional<byte[]>>> rows = new ArrayList<>();
        try (Prepared prepared = connection.prepare(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                prepared.bind(i + 1, parameters.get(i));
            }
            try (Result result = prepared.execute()) {
                List<LogicalType> types = result.columns().stream().map(ColumnInfo::type).toList();
                RowEncoder encoder = RowEncoder.of(types, List.of(format), zone);
                WireWriter out = new WireWriter(16);
                for (Optional<DataChunk> next = result.next();
                        next.isPresent();
                        next = result.next()) {
                    try (DataChunk chunk = next.get()) {
                        encoder.encode(chunk, 0, chunk.size(), out);
                    }
                }
                read(ByteBuffer.wrap(out.array(), 0, out.size()), rows);
            }
        }
        return rows;
    }

    static List<String> texts(Connection connection, String sql, ZoneId zone) {
        return of(connection, sql, List.of(), 0, zone).getFirst().stream()
                .map(v -> v.map(b -> new String(b, StandardCharsets.UTF_8)).orElse("NULL"))
                .toList();
    }

    private static void read(ByteBuffer in, List<List<Optional<byte[]>>> rows) {
        while (in.hasRemaining()) {
            if (in.get() != 'D') {
                throw new AssertionError("no DataRow at " + (in.position() - 1));
            }
            int end = in.position() + in.getInt();
            int columns = in.getShort();
            List<Optional<byte[]>> row = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                int length = in.getInt();
                if (length < 0) {
                    row.add(Optional.empty());
                    continue;
                }
                byte[] value = new byte[length];
                in.get(value);
                row.add(Optional.of(value));
            }
            if (in.position() != end) {
                throw new AssertionError("a DataRow's length is not that of its values");
            }
            rows.add(row);
        }
    }
}
