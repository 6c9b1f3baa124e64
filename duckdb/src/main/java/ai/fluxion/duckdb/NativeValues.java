package ai.fluxion.duckdb;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import ai.fluxion.duckdb.capi.Memory;
import ai.fluxion.duckdb.capi.NativeHandle;
import ai.fluxion.duckdb.capi.NestedValueCalls;
import ai.fluxion.duckdb.capi.TemporalValueCalls;
import ai.fluxion.duckdb.capi.ValueCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A [Value] as one of DuckDB's. The `target` is the type its reader has, where known: numbers are
/// made in it if they fit.
final class NativeValues {
    private static final int DECIMAL_DIGITS = 38;

    private NativeValues() {}

    static NativeHandle create(Value value, Optional<LogicalType> target, Arena arena) {
        MemorySegment made = make(value, target, arena);
        if (Memory.isNull(made)) {
            throw new IllegalArgumentException("DuckDB can't make a value of " + value);
        }
        return owned(made);
    }

    static NativeHandle owned(MemorySegment value) {
        NativeHandle handle = new NativeHandle("the value", ValueCalls::destroy);
        handle.cell().set(ADDRESS, 0, value);
        return handle;
    }

    private static MemorySegment make(Value value, Optional<LogicalType> target, Arena arena) {
        return switch (value) {
            case Value.Null _ -> ValueCalls.createNull();
            case Value.Bool(boolean truth) -> ValueCalls.createBoolean(truth);
            case Value.Int(long number) -> integer(number, target);
            case Value.HugeInt(BigInteger number) -> hugeInteger(number, arena);
            case Value.Float32(float number) -> ValueCalls.createFloat(number);
            case Value.Float64(double number) -> ValueCalls.createDouble(number);
            case Value.Decimal(BigDecimal number) -> decimal(number, target, arena);
            case Value.Text(String text) -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                yield ValueCalls.createText(bytes(arena, bytes), bytes.length);
            }
            case Value.Blob(byte[] bytes) ->
                    ValueCalls.createBlob(bytes(arena, bytes), bytes.length);
            case Value.Date(int days) -> TemporalValueCalls.createDate(days);
            case Value.Time(long micros) -> TemporalValueCalls.createTime(micros);
            case Value.Timestamp(long micros) -> TemporalValueCalls.createTimestamp(micros);
            case Value.TimestampTz(long micros) -> TemporalValueCalls.createTimestampTz(micros);
            case Value.Interval(int months, int days, long micros) ->
                    TemporalValueCalls.createInterval(interval(arena, months, days, micros));
            case Value.Uuid(java.util.UUID uuid) ->
                    ValueCalls.createUuid(
                            huge(
                                    arena,
                                    uuid.getLeastSignificantBits(),
                                    uuid.getMostSignificantBits()));
            case Value.Items(LogicalType element, List<Value> values) ->
                    list(element, values, arena);
        };
    }

    private static MemorySegment integer(long number, Optional<LogicalType> target) {
        TypeId id = target.map(LogicalType::id).orElse(TypeId.BIGINT);
        if (id == TypeId.INTEGER && number == (int) number) {
            return ValueCalls.createInt32((int) number);
        }
        if (id == TypeId.SMALLINT && number == (short) number) {
            return ValueCalls.createInt16((short) number);
        }
        if (id == TypeId.TINYINT && number == (byte) number) {
            return ValueCalls.createInt8((byte) number);
        }
        return ValueCalls.createInt64(number);
    }

    private static MemorySegment hugeInteger(BigInteger number, Arena arena) {
        if (number.bitLength() <= 127) {
            return ValueCalls.createHuge(
                    huge(arena, number.longValue(), number.shiftRight(64).longValue()));
        }
        if (number.signum() > 0 && number.bitLength() == 128) {
            return ValueCalls.createUHuge(
                    huge(arena, number.longValue(), number.shiftRight(64).longValue()));
        }
        throw new DuckDbException(
                ErrorClass.OUT_OF_RANGE, "an integer of more than 128 bits: " + number);
    }

    private static MemorySegment decimal(
            BigDecimal number, Optional<LogicalType> target, Arena arena) {
        BigDecimal fitted = number.scale() < 0 ? number.setScale(0) : number;
        if (target.isPresent() && target.get().id() == TypeId.DECIMAL) {
            fitted = inScale(fitted, target.get());
        }
        int width = Math.max(fitted.precision(), fitted.scale());
        if (target.isPresent()
                && target.get().id() == TypeId.DECIMAL
                && target.get().scale() == fitted.scale()
                && width <= target.get().width()) {
            width = target.get().width();
        }
        if (width > DECIMAL_DIGITS) {
            throw new DuckDbException(
                    ErrorClass.OUT_OF_RANGE,
                    "a numeric of " + width + " digits, the most is " + DECIMAL_DIGITS);
        }
        BigInteger unscaled = fitted.unscaledValue();
        MemorySegment struct = arena.allocate(24, 8);
        struct.set(JAVA_BYTE, 0, (byte) width);
        struct.set(JAVA_BYTE, 1, (byte) fitted.scale());
        struct.set(JAVA_LONG, 8, unscaled.longValue());
        struct.set(JAVA_LONG, 16, unscaled.shiftRight(64).longValue());
        return ValueCalls.createDecimal(struct);
    }

    /// With the target's scale, if that only adds zeros and fits.
    private static BigDecimal inScale(BigDecimal number, LogicalType decimal) {
        boolean fits =
                number.scale() <= decimal.scale()
                        && number.precision() - number.scale() <= decimal.width() - decimal.scale();
        return fits ? number.setScale(decimal.scale()) : number;
    }

    private static MemorySegment list(LogicalType element, List<Value> values, Arena arena) {
        List<NativeHandle> made = new ArrayList<>(values.size());
        MemorySegment type = LogicalTypes.create(element);
        try {
            MemorySegment items = arena.allocate(ADDRESS, Math.max(1, values.size()));
            for (int i = 0; i < values.size(); i++) {
                NativeHandle item = create(values.get(i), Optional.of(element), arena);
                made.add(item);
                items.setAtIndex(ADDRESS, i, item.address());
            }
            return NestedValueCalls.createList(type, items, values.size());
        } finally {
            made.forEach(NativeHandle::close);
            LogicalTypes.destroy(type);
        }
    }

    static MemorySegment huge(Arena arena, long lower, long upper) {
        MemorySegment struct = arena.allocate(16, 8);
        struct.set(JAVA_LONG, 0, lower);
        struct.set(JAVA_LONG, 8, upper);
        return struct;
    }

    static MemorySegment interval(Arena arena, int months, int days, long micros) {
        MemorySegment struct = arena.allocate(16, 8);
        struct.set(JAVA_INT, 0, months);
        struct.set(JAVA_INT, 4, days);
        struct.set(JAVA_LONG, 8, micros);
        return struct;
    }

    /// At least one byte, so that the address of an empty text is one.
    static MemorySegment bytes(Arena arena, byte[] bytes) {
        MemorySegment copy = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, copy, JAVA_BYTE, 0, bytes.length);
        return copy;
    }
}
