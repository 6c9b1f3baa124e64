package ai.fluxion.pgwire.row;

import ai.fluxion.duckdb.ColumnVector;
import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.engine.types.PostgresTypes;
import ai.fluxion.pgwire.value.BinaryReader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;

/// The binary form of each DuckDB type, as PostgreSQL's send function of the type that stands for
/// it writes it (see PostgresTypes).
final class BinaryEncoders {
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private BinaryEncoders() {}

    static ColumnEncoder of(LogicalType type) {
        return switch (type.id()) {
            case BOOLEAN -> bounded(1, BinaryEncoders::bool);
            case TINYINT -> bounded(2, (v, row, out, at) -> int2(v.int8At(row), out, at));
            case UTINYINT -> bounded(2, (v, row, out, at) -> int2(v.int8At(row) & 0xff, out, at));
            case SMALLINT -> bounded(2, (v, row, out, at) -> int2(v.int16At(row), out, at));
            case USMALLINT ->
                    bounded(4, (v, row, out, at) -> int4(v.int16At(row) & 0xffff, out, at));
            case INTEGER -> bounded(4, (v, row, out, at) -> int4(v.int32At(row), out, at));
            case UINTEGER ->
                    bounded(8, (v, row, out, at) -> int8(v.int32At(row) & 0xffff_ffffL, out, at));
            case BIGINT -> bounded(8, (v, row, out, at) -> int8(v.int64At(row), out, at));
            case UBIGINT, HUGEINT, UHUGEINT -> bounded(NumericWriter.MAX_BINARY, huge(type));
            case DECIMAL -> bounded(NumericWriter.MAX_BINARY, decimal(type));
            case FLOAT ->
                    bounded(
                            4,
                            (v, row, out, at) ->
                                    int4(Float.floatToIntBits(v.float32At(row)), out, at));
            case DOUBLE ->
                    bounded(
                            8,
                            (v, row, out, at) ->
                                    int8(Double.doubleToLongBits(v.float64At(row)), out, at));
            case DATE -> bounded(4, (v, row, out, at) -> int4(pgDays(v.int32At(row)), out, at));
            case TIME, TIME_NS -> {
                Instants.Unit unit = Instants.Unit.of(type);
                yield bounded(
                        8, (v, row, out, at) -> int8(unit.timeMicros(v.int64At(row)), out, at));
            }
            case TIME_TZ -> bounded(12, BinaryEncoders::timeTz);
            case TIMESTAMP, TIMESTAMP_S, TIMESTAMP_MS, TIMESTAMP_NS, TIMESTAMP_TZ -> {
                Instants.Unit unit = Instants.Unit.of(type);
                yield bounded(
                        8,
                        (v, row, out, at) -> int8(pgMicros(unit.micros(v.int64At(row))), out, at));
            }
            case INTERVAL -> bounded(16, BinaryEncoders::interval);
            case UUID -> bounded(16, BinaryEncoders::uuid);
            case BLOB -> new ColumnEncoder.Bytes();
            case VARCHAR ->
                    PostgresTypes.isJson(type)
                            ? new ColumnEncoder.Versioned()
                            : new ColumnEncoder.Bytes();
            case LIST, ARRAY -> ListEncoders.binary(type);
            case ENUM,
                    STRUCT,
                    MAP,
                    UNION,
                    BIT,
                    BIGNUM,
                    ANY,
                    SQLNULL,
                    STRING_LITERAL,
                    INTEGER_LITERAL,
                    INVALID,
                    OTHER ->
                    TextEncoders.asDuckDbWritesIt();
        };
    }

    private static ColumnEncoder bounded(int maxLength, ValueWriter writer) {
        return new ColumnEncoder.Bounded(maxLength, writer);
    }

    private static int int2(int value, byte[] target, int position) {
        SHORT.set(target, position, (short) value);
        return position + 2;
    }

    private static int int4(int value, byte[] target, int position) {
        INT.set(target, position, value);
        return position + 4;
    }

    private static int int8(long value, byte[] target, int position) {
        LONG.set(target, position, value);
        return position + 8;
    }

    private static int bool(ColumnVector vector, int row, byte[] target, int position) {
        target[position] = (byte) (vector.booleanAt(row) ? 1 : 0);
        return position + 1;
    }

    private static ValueWriter huge(LogicalType type) {
        return (v, row, out, at) ->
                NumericWriter.binary(new BigDecimal(Wide.integer(type, v, row)), out, at);
    }

    private static ValueWriter decimal(LogicalType type) {
        int scale = type.scale();
        if (type.width() <= 18) {
            return (v, row, out, at) -> NumericWriter.binary(v.unscaledAt(row), scale, out, at);
        }
        return (v, row, out, at) -> NumericWriter.binary(Wide.decimal(v, row, scale), out, at);
    }

    private static int pgDays(int days) {
        return switch (days) {
            case Integer.MAX_VALUE -> Integer.MAX_VALUE;
            case -Integer.MAX_VALUE -> Integer.MIN_VALUE;
            default -> days - BinaryReader.EPOCH_DAYS;
        };
    }

    private static long pgMicros(long micros) {
        if (micros == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        if (micros == -Long.MAX_VALUE) {
            return Long.MIN_VALUE;
        }
        return micros - BinaryReader.EPOCH_MICROS;
    }

    private static int timeTz(ColumnVector vector, int row, byte[] target, int position) {
        long packed = vector.int64At(row);
        int at = int8(Instants.timeOf(packed), target, position);
        return int4(-Instants.zoneSecondsOf(packed), target, at);
    }

    private static int interval(ColumnVector vector, int row, byte[] target, int position) {
        int at = int8(vector.intervalMicrosAt(row), target, position);
        at = int4(vector.intervalDaysAt(row), target, at);
        return int4(vector.intervalMonthsAt(row), target, at);
    }

    private static int uuid(ColumnVector vector, int row, byte[] target, int position) {
        int at = int8(Wide.uuidHigh(vector, row), target, position);
        return int8(vector.hugeLowerAt(row), target, at);
    }
}
