package ai.fluxion.pgwire.copy;

import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.types.PostgresTypes;
import ai.fluxion.pgwire.copy.FieldWriter.Cell;
import ai.fluxion.pgwire.value.NumberText;
import ai.fluxion.pgwire.value.ParameterDecoder;
import ai.fluxion.pgwire.value.Utf8;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.PgType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/// The reader of each column type's binary form, that of the PostgreSQL type which stands for it
/// (see PostgresTypes). Text, the bulk of most rows, goes straight into the chunk.
final class BinaryFieldWriters {
    private static final int BINARY = 1;

    private BinaryFieldWriters() {}

    static FieldWriter of(String column, LogicalType type, ZoneId zone) {
        PgType sent = PostgresTypes.of(type);
        if (!isReadable(type, sent)) {
            throw new FluxionException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "COPY in binary can't fill column \""
                                    + column
                                    + "\" of type "
                                    + type.sql())
                    .withHint("Use the text or csv format, which take every type.");
        }
        if (sent == PgType.TEXT) {
            return BinaryFieldWriters::text;
        }
        ParameterDecoder decoder = new ParameterDecoder(zone);
        return (source, start, end, cell) ->
                put(decoder.decode(sent, BINARY, source, start, end - start), type, cell);
    }

    /// What DuckDB casts from text itself is read if its binary form is text or is easily written
    /// as text.
    private static boolean isReadable(LogicalType type, PgType sent) {
        return switch (sent) {
            case TEXT, JSONB, NUMERIC, TIMETZ -> true;
            default -> !PostgresTypes.isCopiedAsText(type);
        };
    }

    private static void text(byte[] source, int start, int end, Cell cell) {
        Utf8.check(source, start, end - start);
        cell.chunk.setText(cell.column, cell.row, source, start, end - start);
    }

    private static void put(Value value, LogicalType type, Cell cell) {
        switch (value) {
            case Value.Bool(boolean flag) -> cell.chunk.setBoolean(cell.column, cell.row, flag);
            case Value.Int(long number) -> integer(number, type, cell);
            case Value.Float32(float number) ->
                    cell.chunk.setFloat32(cell.column, cell.row, number);
            case Value.Float64(double number) ->
                    cell.chunk.setFloat64(cell.column, cell.row, number);
            case Value.Decimal(var number) -> {
                if (PostgresTypes.isCopiedAsText(type)) {
                    bytes(number.toPlainString().getBytes(StandardCharsets.US_ASCII), cell);
                } else {
                    BigInteger unscaled = NumberText.rounded(number, type.width(), type.scale());
                    decimal(unscaled, type, cell);
                }
            }
            case Value.Date(int days) -> cell.chunk.setInt32(cell.column, cell.row, days);
            case Value.Time(long micros) -> cell.chunk.setInt64(cell.column, cell.row, micros);
            case Value.Timestamp(long micros) -> cell.chunk.setInt64(cell.column, cell.row, micros);
            case Value.TimestampTz(long micros) ->
                    cell.chunk.setInt64(cell.column, cell.row, micros);
            case Value.Interval(int months, int days, long micros) ->
                    cell.chunk.setInterval(cell.column, cell.row, months, days, micros);
            case Value.Uuid(var uuid) ->
                    // DuckDB keeps the highest bit flipped (see Wide.uuidHigh).
                    cell.chunk.setHuge(
                            cell.column,
                            cell.row,
                            uuid.getLeastSignificantBits(),
                            uuid.getMostSignificantBits() ^ Long.MIN_VALUE);
            case Value.Blob(byte[] blob) -> bytes(blob, cell);
            case Value.Text(String text) -> bytes(text.getBytes(StandardCharsets.UTF_8), cell);
            case Value.Null nothing -> throw unexpected(nothing);
            case Value.HugeInt huge -> throw unexpected(huge);
            case Value.Items items -> throw unexpected(items);
        }
    }

    private static IllegalStateException unexpected(Value value) {
        return new IllegalStateException("read from a field: " + value);
    }

    private static void bytes(byte[] value, Cell cell) {
        cell.chunk.setText(cell.column, cell.row, value, 0, value.length);
    }

    private static void integer(long value, LogicalType type, Cell cell) {
        switch (type.id()) {
            case TINYINT, UTINYINT ->
                    cell.chunk.setInt8(
                            cell.column, cell.row, (byte) FieldWriters.checked(type, value));
            case SMALLINT, USMALLINT ->
                    cell.chunk.setInt16(
                            cell.column, cell.row, (short) FieldWriters.checked(type, value));
            case INTEGER, UINTEGER ->
                    cell.chunk.setInt32(
                            cell.column, cell.row, (int) FieldWriters.checked(type, value));
            default -> cell.chunk.setInt64(cell.column, cell.row, value);
        }
    }

    private static void decimal(BigInteger unscaled, LogicalType type, Cell cell) {
        if (type.width() <= 18) {
            cell.chunk.setUnscaled(cell.column, cell.row, unscaled.longValueExact());
        } else {
            cell.chunk.setHuge(
                    cell.column,
                    cell.row,
                    unscaled.longValue(),
                    unscaled.shiftRight(Long.SIZE).longValue());
        }
    }
}
