package ai.fluxion.pgwire.row;

import ai.fluxion.duckdb.ColumnVector;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.pgwire.message.WireWriter;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.ZoneId;
import java.util.List;

/// Writes rows as DataRow messages, straight from DuckDB's vectors. Made once per portal, used by
/// its connection's thread.
public final class RowEncoder implements ChunkEncoder {
    /// `D`, length, count of columns.
    private static final int HEADER = 7;

    private static final int LENGTH = 4;

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final ColumnEncoder[] columns;
    private final RowSpace space;

    private RowEncoder(ColumnEncoder[] columns) {
        this.columns = columns;
        space = new RowSpace(columns, HEADER + LENGTH * columns.length);
    }

    /// `formats` as Bind has them: none = all text, one = for all columns, else one a column; 0 is
    /// text, 1 binary. `zone` is the session's TimeZone.
    public static RowEncoder of(List<LogicalType> types, List<Integer> formats, ZoneId zone) {
        if (formats.size() > 1 && formats.size() != types.size()) {
            throw new FluxionException(
                    ErrorCode.PROTOCOL_VIOLATION,
                    "bind message has "
                            + formats.size()
                            + " result formats but query has "
                            + types.size()
                            + " columns");
        }
        ColumnEncoder[] columns = new ColumnEncoder[types.size()];
        for (int i = 0; i < columns.length; i++) {
            int format = formats.isEmpty() ? 0 : formats.get(formats.size() == 1 ? 0 : i);
            columns[i] =
                    switch (format) {
                        case 0 -> TextEncoders.of(types.get(i), zone);
                        case 1 -> BinaryEncoders.of(types.get(i));
                        default ->
                                throw new FluxionException(
                                        ErrorCode.INVALID_PARAMETER_VALUE,
                                        "unsupported format code: " + format);
                    };
        }
        return new RowEncoder(columns);
    }

    @Override
    public void encode(DataChunk chunk, int from, int to, WireWriter out) {
        ColumnVector[] vectors = new ColumnVector[columns.length];
        boolean[] nullable = new boolean[columns.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = chunk.column(i);
            nullable[i] = vectors[i].hasNulls();
        }
        for (int row = from; row < to; row++) {
            out.require(space.of(vectors, nullable, row));
            byte[] target = out.array();
            int start = out.size();
            int position = start + HEADER;
            for (int i = 0; i < columns.length; i++) {
                if (nullable[i] && vectors[i].isNull(row)) {
                    INT.set(target, position, -1);
                    position += LENGTH;
                } else {
                    int end = columns[i].write(vectors[i], row, target, position + LENGTH);
                    INT.set(target, position, end - position - LENGTH);
                    position = end;
                }
            }
            target[start] = 'D';
            INT.set(target, start + 1, position - start - 1);
            SHORT.set(target, start + 5, (short) columns.length);
            out.advance(position - start);
        }
    }
}
