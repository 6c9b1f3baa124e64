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
import java.util.Arrays;
import java.util.List;

/// Writes rows as DataRow messages, straight from DuckDB's vectors. Made once per portal, used by
/// its connection's thread.
public final class RowEncoder {
    /// `D`, length, count of columns.
    private static final int HEADER = 7;

    private static final int LENGTH = 4;

    /// PostgreSQL's MaxAllocSize: no client takes a longer row.
    private static final long MAX_ROW = 0x3fff_ffff;

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final ColumnEncoder[] columns;

    /// Those whose space depends on the row.
    private final int[] unbounded;

    private final int boundedSpace;

    private RowEncoder(ColumnEncoder[] columns) {
        this.columns = columns;
        int[] indexes = new int[columns.length];
        int count = 0;
        int space = HEADER;
        for (int i = 0; i < columns.length; i++) {
            space += LENGTH;
            if (columns[i] instanceof ColumnEncoder.Bounded bounded) {
                space += bounded.maxLength();
            } else {
                indexes[count++] = i;
            }
        }
        unbounded = Arrays.copyOf(indexes, count);
        boundedSpace = space;
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

    /// Appends the rows `from` (included) to `to` (excluded). The chunk's columns are those that
    /// the encoder was made for.
    public void encode(DataChunk chunk, int from, int to, WireWriter out) {
        ColumnVector[] vectors = new ColumnVector[columns.length];
        boolean[] nullable = new boolean[columns.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = chunk.column(i);
            nullable[i] = vectors[i].hasNulls();
        }
        for (int row = from; row < to; row++) {
            out.require(space(vectors, nullable, row));
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

    private int space(ColumnVector[] vectors, boolean[] nullable, int row) {
        long space = boundedSpace;
        for (int i : unbounded) {
            if (!nullable[i] || !vectors[i].isNull(row)) {
                space += columns[i].space(vectors[i], row);
            }
        }
        if (space > MAX_ROW) {
            throw new FluxionException(
                            ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                            "a row of " + space + " bytes exceeds the limit of " + MAX_ROW)
                    .withHint("Select fewer or shorter columns.");
        }
        return (int) space;
    }
}
