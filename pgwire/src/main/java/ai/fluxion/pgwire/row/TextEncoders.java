package ai.fluxion.pgwire.row;

import ai.fluxion.duckdb.ColumnVector;
import ai.fluxion.duckdb.LogicalType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/// The text form of each DuckDB type, as PostgreSQL's output function of the type that stands for
/// it writes it (see PostgresTypes).
final class TextEncoders {
    private static final int MAX_SHORT = 6;
    private static final int MAX_INT = 11;

    private TextEncoders() {}

    static ColumnEncoder of(LogicalType type, ZoneId zone) {
        return switch (type.id()) {
            case BOOLEAN -> bounded(1, TextEncoders::bool);
            case TINYINT -> integer(MAX_SHORT, ColumnVector::int8At);
            case UTINYINT -> integer(MAX_SHORT, (v, row) -> v.int8At(row) & 0xff);
            case SMALLINT -> integer(MAX_SHORT, ColumnVector::int16At);
            case USMALLINT -> integer(MAX_INT, (v, row) -> v.int16At(row) & 0xffff);
            case INTEGER -> integer(MAX_INT, ColumnVector::int32At);
            case UINTEGER -> integer(MAX_INT, (v, row) -> v.int32At(row) & 0xffff_ffffL);
            case BIGINT -> integer(Digits.MAX_LONG, ColumnVector::int64At);
            case UBIGINT, HUGEINT, UHUGEINT -> bounded(NumericWriter.MAX_TEXT, huge(type));
            case DECIMAL -> bounded(NumericWriter.MAX_TEXT, decimal(type));
            case FLOAT ->
                    bounded(
                            FloatWriter.MAX_LENGTH,
                            (v, row, out, at) -> FloatWriter.float4(v.float32At(row), out, at));
            case DOUBLE ->
                    bounded(
                            FloatWriter.MAX_LENGTH,
                            (v, row, out, at) -> FloatWriter.float8(v.float64At(row), out, at));
            case DATE, TIME, TIME_NS, TIME_TZ -> time(type, new DateTimeWriter(zone));
            case TIMESTAMP, TIMESTAMP_S, TIMESTAMP_MS, TIMESTAMP_NS, TIMESTAMP_TZ ->
                    timestamp(type, new DateTimeWriter(zone));
            case INTERVAL -> bounded(IntervalWriter.MAX_LENGTH, TextEncoders::interval);
            case UUID -> bounded(36, TextEncoders::uuid);
            case BLOB -> new ColumnEncoder.HexBytes();
            case VARCHAR -> new ColumnEncoder.Bytes();
            case LIST, ARRAY -> ListEncoders.text(type, zone);
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
                    asDuckDbWritesIt();
        };
    }

    static ColumnEncoder asDuckDbWritesIt() {
        return new ColumnEncoder.Made((v, row) -> v.textAt(row).getBytes(StandardCharsets.UTF_8));
    }

    private interface LongAt {
        long at(ColumnVector vector, int row);
    }

    private static ColumnEncoder bounded(int maxLength, ValueWriter writer) {
        return new ColumnEncoder.Bounded(maxLength, writer);
    }

    private static ColumnEncoder integer(int maxLength, LongAt value) {
        return bounded(maxLength, (v, row, out, at) -> Digits.signed(value.at(v, row), out, at));
    }

    private static int bool(ColumnVector vector, int row, byte[] target, int position) {
        target[position] = (byte) (vector.booleanAt(row) ? 't' : 'f');
        return position + 1;
    }

    private static ValueWriter huge(LogicalType type) {
        return (v, row, out, at) -> {
            BigInteger value = Wide.integer(type, v, row);
            return Digits.ascii(value.toString(), out, at);
        };
    }

    private static ValueWriter decimal(LogicalType type) {
        int scale = type.scale();
        if (type.width() <= 18) {
            return (v, row, out, at) -> NumericWriter.text(v.unscaledAt(row), scale, out, at);
        }
        return (v, row, out, at) -> NumericWriter.text(Wide.decimal(v, row, scale), out, at);
    }

    private static ColumnEncoder time(LogicalType type, DateTimeWriter writer) {
        return switch (type.id()) {
            case DATE ->
                    bounded(
                            DateTimeWriter.MAX_DATE,
                            (v, row, out, at) -> writer.date(v.int32At(row), out, at));
            case TIME_TZ ->
                    bounded(
                            DateTimeWriter.MAX_TIME_TZ,
                            (v, row, out, at) -> {
                                long packed = v.int64At(row);
                                return writer.timeTz(
                                        Instants.timeOf(packed),
                                        Instants.zoneSecondsOf(packed),
                                        out,
                                        at);
                            });
            default -> {
                Instants.Unit unit = Instants.Unit.of(type);
                yield bounded(
                        DateTimeWriter.MAX_TIME,
                        (v, row, out, at) -> writer.time(unit.timeMicros(v.int64At(row)), out, at));
            }
        };
    }

    private static ColumnEncoder timestamp(LogicalType type, DateTimeWriter writer) {
        Instants.Unit unit = Instants.Unit.of(type);
        return switch (type.id()) {
            case TIMESTAMP_TZ ->
                    bounded(
                            DateTimeWriter.MAX_TIMESTAMP_TZ,
                            (v, row, out, at) -> writer.timestampTz(v.int64At(row), out, at));
            default ->
                    bounded(
                            DateTimeWriter.MAX_TIMESTAMP,
                            (v, row, out, at) ->
                                    writer.timestamp(unit.micros(v.int64At(row)), out, at));
        };
    }

    private static int interval(ColumnVector vector, int row, byte[] target, int position) {
        return IntervalWriter.write(
                vector.intervalMonthsAt(row),
                vector.intervalDaysAt(row),
                vector.intervalMicrosAt(row),
                target,
                position);
    }

    private static int uuid(ColumnVector vector, int row, byte[] target, int position) {
        long high = Wide.uuidHigh(vector, row);
        int at = hex(high >>> 32, 8, target, position);
        target[at] = '-';
        at = hex(high >>> 16, 4, target, at + 1);
        target[at] = '-';
        at = hex(high, 4, target, at + 1);
        target[at] = '-';
        long low = vector.hugeLowerAt(row);
        at = hex(low >>> 48, 4, target, at + 1);
        target[at] = '-';
        return hex(low, 12, target, at + 1);
    }

    private static int hex(long value, int digits, byte[] target, int position) {
        for (int i = 0; i < digits; i++) {
            int digit = (int) (value >>> (4 * (digits - 1 - i))) & 15;
            target[position + i] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
        }
        return position + digits;
    }
}
