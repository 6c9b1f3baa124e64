package ai.fluxion.pgwire.copy;

import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.types.PostgresTypes;
import ai.fluxion.pgwire.copy.FieldWriter.Cell;
import ai.fluxion.pgwire.value.ArrayText;
import ai.fluxion.pgwire.value.DateTimeReader;
import ai.fluxion.pgwire.value.NumberText;
import ai.fluxion.pgwire.value.ParameterDecoder;
import ai.fluxion.pgwire.value.Utf8;
import ai.fluxion.pgwire.value.UuidText;
import ai.fluxion.sql.ByteaText;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.PgType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// The parser of each column type. Errors are PostgreSQL's for the type that stands for it.
final class FieldWriters {
    private static final HexFormat HEX = HexFormat.of();

    private FieldWriters() {}

    static FieldWriter of(LogicalType type, ZoneId zone) {
        if (PostgresTypes.isCopiedAsText(type)) {
            return PostgresTypes.of(type)
                    .element()
                    .map(FieldWriters::array)
                    .orElse(FieldWriters::text);
        }
        return switch (type.id()) {
            case BOOLEAN ->
                    (s, start, end, cell) ->
                            cell.chunk.setBoolean(
                                    cell.column, cell.row, NumberText.bool(s, start, end));
            case TINYINT, UTINYINT, SMALLINT, USMALLINT, INTEGER, UINTEGER, BIGINT -> integer(type);
            case FLOAT ->
                    (s, start, end, cell) ->
                            cell.chunk.setFloat32(
                                    cell.column, cell.row, NumberText.float4(s, start, end));
            case DOUBLE ->
                    (s, start, end, cell) ->
                            cell.chunk.setFloat64(
                                    cell.column, cell.row, NumberText.float8(s, start, end));
            case DECIMAL -> decimal(type);
            case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ -> dateTime(type, new DateTimeReader(zone));
            case INTERVAL -> interval(new ParameterDecoder(zone));
            case UUID -> FieldWriters::uuid;
            case BLOB -> FieldWriters::bytes;
            default -> FieldWriters::text;
        };
    }

    private static void text(byte[] source, int start, int end, Cell cell) {
        Utf8.check(source, start, end - start);
        cell.chunk.setText(cell.column, cell.row, source, start, end - start);
    }

    private static FieldWriter array(PgType element) {
        UnaryOperator<byte[]> form =
                element == PgType.BYTEA ? FieldWriters::escaped : UnaryOperator.identity();
        return (source, start, end, cell) -> {
            byte[] list = ArrayText.asList(source, start, end, form);
            text(list, 0, list.length, cell);
        };
    }

    /// `\x00\xff`, as DuckDB itself reads the bytes inside a list.
    private static byte[] escaped(byte[] element) {
        StringBuilder text = new StringBuilder();
        for (byte b : ByteaText.read(element, 0, element.length)) {
            text.append("\\x").append(HEX.toHexDigits(b));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void bytes(byte[] source, int start, int end, Cell cell) {
        byte[] value = ByteaText.read(source, start, end);
        cell.chunk.setText(cell.column, cell.row, value, 0, value.length);
    }

    private static void uuid(byte[] source, int start, int end, Cell cell) {
        UUID value = UuidText.uuid(source, start, end);
        // DuckDB keeps the highest bit flipped (see Wide.uuidHigh).
        cell.chunk.setHuge(
                cell.column,
                cell.row,
                value.getLeastSignificantBits(),
                value.getMostSignificantBits() ^ Long.MIN_VALUE);
    }

    private static FieldWriter integer(LogicalType type) {
        return switch (type.id()) {
            case TINYINT ->
                    (s, start, end, cell) -> {
                        long value = bounded(type, s, start, end);
                        cell.chunk.setInt8(cell.column, cell.row, (byte) value);
                    };
            case UTINYINT ->
                    (s, start, end, cell) -> {
                        long value = bounded(type, s, start, end);
                        cell.chunk.setInt8(cell.column, cell.row, (byte) value);
                    };
            case SMALLINT ->
                    (s, start, end, cell) -> {
                        long value = NumberText.integer(PgType.INT2, s, start, end);
                        cell.chunk.setInt16(cell.column, cell.row, (short) value);
                    };
            case USMALLINT ->
                    (s, start, end, cell) -> {
                        long value = bounded(type, s, start, end);
                        cell.chunk.setInt16(cell.column, cell.row, (short) value);
                    };
            case INTEGER ->
                    (s, start, end, cell) -> {
                        long value = NumberText.integer(PgType.INT4, s, start, end);
                        cell.chunk.setInt32(cell.column, cell.row, (int) value);
                    };
            case UINTEGER ->
                    (s, start, end, cell) -> {
                        long value = bounded(type, s, start, end);
                        cell.chunk.setInt32(cell.column, cell.row, (int) value);
                    };
            default ->
                    (s, start, end, cell) -> {
                        long value = NumberText.integer(PgType.INT8, s, start, end);
                        cell.chunk.setInt64(cell.column, cell.row, value);
                    };
        };
    }

    /// Integers that PostgreSQL does not have.
    private static long bounded(LogicalType type, byte[] source, int start, int end) {
        return checked(type, NumberText.integer(PgType.INT8, source, start, end));
    }

    /// The value if a type of up to 32 bits holds it.
    static long checked(LogicalType type, long value) {
        boolean holds =
                switch (type.id()) {
                    case TINYINT -> value == (byte) value;
                    case UTINYINT -> value == (value & 0xff);
                    case SMALLINT -> value == (short) value;
                    case USMALLINT -> value == (value & 0xffff);
                    case INTEGER -> value == (int) value;
                    default -> value == (value & 0xffff_ffffL);
                };
        if (!holds) {
            throw new FluxionException(
                    ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                    "value \"" + value + "\" is out of range for type " + type.sql());
        }
        return value;
    }

    private static FieldWriter decimal(LogicalType type) {
        int width = type.width();
        int scale = type.scale();
        if (width <= 4) {
            return (s, start, end, cell) -> {
                long value = NumberText.unscaled(s, start, end, width, scale);
                cell.chunk.setInt16(cell.column, cell.row, (short) value);
            };
        }
        if (width <= 9) {
            return (s, start, end, cell) -> {
                long value = NumberText.unscaled(s, start, end, width, scale);
                cell.chunk.setInt32(cell.column, cell.row, (int) value);
            };
        }
        if (width <= 18) {
            return (s, start, end, cell) -> {
                long value = NumberText.unscaled(s, start, end, width, scale);
                cell.chunk.setInt64(cell.column, cell.row, value);
            };
        }
        return (s, start, end, cell) -> {
            BigInteger value = NumberText.rounded(s, start, end, width, scale);
            cell.chunk.setHuge(
                    cell.column,
                    cell.row,
                    value.longValue(),
                    value.shiftRight(Long.SIZE).longValue());
        };
    }

    private static FieldWriter dateTime(LogicalType type, DateTimeReader reader) {
        return switch (type.id()) {
            case DATE ->
                    (s, start, end, cell) ->
                            cell.chunk.setInt32(cell.column, cell.row, reader.date(s, start, end));
            case TIME ->
                    (s, start, end, cell) ->
                            cell.chunk.setInt64(cell.column, cell.row, reader.time(s, start, end));
            case TIMESTAMP ->
                    (s, start, end, cell) ->
                            cell.chunk.setInt64(
                                    cell.column, cell.row, reader.timestamp(s, start, end));
            default ->
                    (s, start, end, cell) ->
                            cell.chunk.setInt64(
                                    cell.column, cell.row, reader.timestampTz(s, start, end));
        };
    }

    private static FieldWriter interval(ParameterDecoder decoder) {
        return (s, start, end, cell) -> {
            Value value = decoder.decode(PgType.INTERVAL, 0, s, start, end - start);
            if (value instanceof Value.Interval(int months, int days, long micros)) {
                cell.chunk.setInterval(cell.column, cell.row, months, days, micros);
            } else {
                throw new IllegalStateException("an interval was read as " + value);
            }
        };
    }

    /// A field's text for an error.
    static String shown(byte[] source, int start, int end, int limit) {
        int length = Math.min(end - start, limit);
        String text = new String(source, start, length, StandardCharsets.UTF_8);
        return length < end - start ? text + "..." : text;
    }
}
