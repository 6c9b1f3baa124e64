package ai.fluxion.duckdb;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import ai.fluxion.duckdb.capi.ChunkCalls;
import ai.fluxion.duckdb.capi.Memory;
import ai.fluxion.duckdb.capi.NativeHandle;
import ai.fluxion.duckdb.capi.NestedValueCalls;
import ai.fluxion.duckdb.capi.TemporalValueCalls;
import ai.fluxion.duckdb.capi.TypeCalls;
import ai.fluxion.duckdb.capi.ValueCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.IntFunction;

/// The text of one value of a vector, of any type: builds DuckDB's own value of it, nested ones
/// from the inside out, and lets DuckDB cast that.
final class VectorText {
    /// `duckdb_type` of TIMESTAMP_TZ_NS, which has no [TypeId].
    private static final int TIMESTAMP_TZ_NS = 42;

    private final Arena arena;

    private VectorText(Arena arena) {
        this.arena = arena;
    }

    static String of(MemorySegment vector, int row) {
        try (Arena arena = Arena.ofConfined();
                NativeHandle value =
                        NativeValues.owned(new VectorText(arena).valueAt(vector, row))) {
            return Memory.taken(ValueCalls.text(value.address()));
        }
    }

    private MemorySegment valueAt(MemorySegment vector, long row) {
        if (!isValid(vector, row)) {
            return ValueCalls.createNull();
        }
        MemorySegment type = ChunkCalls.type(vector);
        try {
            MemorySegment value = valueAt(vector, type, row);
            if (Memory.isNull(value)) {
                throw new IllegalStateException(
                        "DuckDB made no value of " + LogicalTypes.read(type));
            }
            return value;
        } finally {
            LogicalTypes.destroy(type);
        }
    }

    private MemorySegment valueAt(MemorySegment vector, MemorySegment type, long row) {
        int code = TypeCalls.id(type);
        TypeId id = TypeId.of(code);
        return switch (id) {
            case BOOLEAN -> ValueCalls.createBoolean(cell(vector, row, 1).get(JAVA_BYTE, 0) != 0);
            case TINYINT, UTINYINT, SMALLINT, USMALLINT, INTEGER, UINTEGER, BIGINT, UBIGINT ->
                    integer(vector, id, row);
            case HUGEINT -> ValueCalls.createHuge(cell(vector, row, 16));
            case UHUGEINT -> ValueCalls.createUHuge(cell(vector, row, 16));
            case FLOAT -> ValueCalls.createFloat(cell(vector, row, 4).get(JAVA_FLOAT, 0));
            case DOUBLE -> ValueCalls.createDouble(cell(vector, row, 8).get(JAVA_DOUBLE, 0));
            case DECIMAL -> decimal(vector, type, row);
            case INTERVAL -> TemporalValueCalls.createInterval(cell(vector, row, 16));
            case UUID -> uuid(cell(vector, row, 16));
            case DATE -> TemporalValueCalls.createDate(cell(vector, row, 4).get(JAVA_INT, 0));
            case TIME -> TemporalValueCalls.createTime(longAt(vector, row));
            case TIME_NS -> TemporalValueCalls.createTimeNs(longAt(vector, row));
            case TIME_TZ -> TemporalValueCalls.createTimeTz(longAt(vector, row));
            case TIMESTAMP -> TemporalValueCalls.createTimestamp(longAt(vector, row));
            case TIMESTAMP_S -> TemporalValueCalls.createTimestampS(longAt(vector, row));
            case TIMESTAMP_MS -> TemporalValueCalls.createTimestampMs(longAt(vector, row));
            case TIMESTAMP_NS -> TemporalValueCalls.createTimestampNs(longAt(vector, row));
            case TIMESTAMP_TZ -> TemporalValueCalls.createTimestampTz(longAt(vector, row));
            case VARCHAR, BLOB, BIT, BIGNUM -> bytes(vector, id, row);
            case ENUM -> enumerated(vector, type, row);
            case LIST -> list(vector, type, row);
            case ARRAY -> array(vector, type, row);
            case STRUCT -> struct(vector, type, row);
            case MAP -> map(vector, type, row);
            case UNION -> union(vector, type, row);
            case SQLNULL -> ValueCalls.createNull();
            case ANY, STRING_LITERAL, INTEGER_LITERAL, INVALID, OTHER -> other(vector, code, row);
        };
    }

    private static MemorySegment integer(MemorySegment vector, TypeId id, long row) {
        return switch (id) {
            case TINYINT -> ValueCalls.createInt8(cell(vector, row, 1).get(JAVA_BYTE, 0));
            case UTINYINT -> ValueCalls.createUInt8(cell(vector, row, 1).get(JAVA_BYTE, 0));
            case SMALLINT -> ValueCalls.createInt16(cell(vector, row, 2).get(JAVA_SHORT, 0));
            case USMALLINT -> ValueCalls.createUInt16(cell(vector, row, 2).get(JAVA_SHORT, 0));
            case INTEGER -> ValueCalls.createInt32(cell(vector, row, 4).get(JAVA_INT, 0));
            case UINTEGER -> ValueCalls.createUInt32(cell(vector, row, 4).get(JAVA_INT, 0));
            case UBIGINT -> ValueCalls.createUInt64(longAt(vector, row));
            default -> ValueCalls.createInt64(longAt(vector, row));
        };
    }

    private MemorySegment decimal(MemorySegment vector, MemorySegment type, long row) {
        int width = TypeCalls.decimalWidth(type);
        MemorySegment struct = arena.allocate(24, 8);
        struct.set(JAVA_BYTE, 0, (byte) width);
        struct.set(JAVA_BYTE, 1, TypeCalls.decimalScale(type));
        if (width > 18) {
            MemorySegment.copy(cell(vector, row, 16), 0, struct, 8, 16);
        } else {
            long unscaled =
                    width <= 4
                            ? cell(vector, row, 2).get(JAVA_SHORT, 0)
                            : width <= 9
                                    ? cell(vector, row, 4).get(JAVA_INT, 0)
                                    : longAt(vector, row);
            struct.set(JAVA_LONG, 8, unscaled);
            struct.set(JAVA_LONG, 16, unscaled >> 63);
        }
        return ValueCalls.createDecimal(struct);
    }

    /// Stored with its highest bit inverted, so that it sorts as a signed number.
    private MemorySegment uuid(MemorySegment stored) {
        return ValueCalls.createUuid(
                NativeValues.huge(
                        arena,
                        stored.get(JAVA_LONG, 0),
                        stored.get(JAVA_LONG, 8) ^ Long.MIN_VALUE));
    }

    private MemorySegment bytes(MemorySegment vector, TypeId id, long row) {
        MemorySegment text = textAt(vector, row);
        return switch (id) {
            case VARCHAR -> ValueCalls.createText(text, text.byteSize());
            case BLOB -> ValueCalls.createBlob(text, text.byteSize());
            case BIT -> {
                MemorySegment struct = arena.allocate(16, 8);
                struct.set(ADDRESS, 0, text);
                struct.set(JAVA_LONG, 8, text.byteSize());
                yield ValueCalls.createBit(struct);
            }
            default -> bignum(text);
        };
    }

    /// Stored as three bytes of length and sign, then the magnitude, all inverted when negative.
    private MemorySegment bignum(MemorySegment stored) {
        boolean negative = (stored.get(JAVA_BYTE, 0) & 0x80) == 0;
        long length = stored.byteSize() - 3;
        MemorySegment magnitude = arena.allocate(Math.max(1, length));
        for (long i = 0; i < length; i++) {
            byte digit = stored.get(JAVA_BYTE, 3 + i);
            magnitude.set(JAVA_BYTE, i, negative ? (byte) ~digit : digit);
        }
        MemorySegment struct = arena.allocate(24, 8);
        struct.set(ADDRESS, 0, magnitude);
        struct.set(JAVA_LONG, 8, length);
        struct.set(JAVA_BOOLEAN, 16, negative);
        return ValueCalls.createBignum(struct);
    }

    private static MemorySegment enumerated(MemorySegment vector, MemorySegment type, long row) {
        long index =
                switch (TypeId.of(TypeCalls.enumInternalType(type))) {
                    case UTINYINT -> Byte.toUnsignedLong(cell(vector, row, 1).get(JAVA_BYTE, 0));
                    case USMALLINT -> Short.toUnsignedLong(cell(vector, row, 2).get(JAVA_SHORT, 0));
                    default -> Integer.toUnsignedLong(cell(vector, row, 4).get(JAVA_INT, 0));
                };
        return NestedValueCalls.createEnum(type, index);
    }

    private MemorySegment list(MemorySegment vector, MemorySegment type, long row) {
        MemorySegment entry = cell(vector, row, 16);
        long offset = entry.get(JAVA_LONG, 0);
        int length = Math.toIntExact(entry.get(JAVA_LONG, 8));
        MemorySegment child = ChunkCalls.listChild(vector);
        MemorySegment element = TypeCalls.listElement(type);
        try (NativeItems items = new NativeItems(arena, length, i -> valueAt(child, offset + i))) {
            return NestedValueCalls.createList(element, items.array(), length);
        } finally {
            LogicalTypes.destroy(element);
        }
    }

    private MemorySegment array(MemorySegment vector, MemorySegment type, long row) {
        int length = Math.toIntExact(TypeCalls.arraySize(type));
        MemorySegment child = ChunkCalls.arrayChild(vector);
        MemorySegment element = TypeCalls.arrayElement(type);
        try (NativeItems items =
                new NativeItems(arena, length, i -> valueAt(child, row * length + i))) {
            return NestedValueCalls.createArray(element, items.array(), length);
        } finally {
            LogicalTypes.destroy(element);
        }
    }

    private MemorySegment struct(MemorySegment vector, MemorySegment type, long row) {
        int length = Math.toIntExact(TypeCalls.structSize(type));
        try (NativeItems items =
                new NativeItems(
                        arena, length, i -> valueAt(ChunkCalls.structChild(vector, i), row))) {
            return NestedValueCalls.createStruct(type, items.array());
        }
    }

    /// A MAP is a list of structs of key and value.
    private MemorySegment map(MemorySegment vector, MemorySegment type, long row) {
        MemorySegment entry = cell(vector, row, 16);
        long offset = entry.get(JAVA_LONG, 0);
        int length = Math.toIntExact(entry.get(JAVA_LONG, 8));
        MemorySegment entries = ChunkCalls.listChild(vector);
        MemorySegment key = ChunkCalls.structChild(entries, 0);
        MemorySegment value = ChunkCalls.structChild(entries, 1);
        try (NativeItems keys = new NativeItems(arena, length, i -> valueAt(key, offset + i));
                NativeItems values =
                        new NativeItems(arena, length, i -> valueAt(value, offset + i))) {
            return NestedValueCalls.createMap(type, keys.array(), values.array(), length);
        }
    }

    /// A UNION is a struct of the tag and every member.
    private MemorySegment union(MemorySegment vector, MemorySegment type, long row) {
        int tag =
                Byte.toUnsignedInt(
                        cell(ChunkCalls.structChild(vector, 0), row, 1).get(JAVA_BYTE, 0));
        MemorySegment member = ChunkCalls.structChild(vector, tag + 1L);
        try (NativeHandle value = NativeValues.owned(valueAt(member, row))) {
            return NestedValueCalls.createUnion(type, tag, value.address());
        }
    }

    private static MemorySegment other(MemorySegment vector, int code, long row) {
        if (code == TIMESTAMP_TZ_NS) {
            return TemporalValueCalls.createTimestampTzNs(longAt(vector, row));
        }
        throw new DuckDbException(
                ErrorClass.NOT_IMPLEMENTED,
                "a value of DuckDB's type number " + code + " can't be read: cast it to VARCHAR");
    }

    private static boolean isValid(MemorySegment vector, long row) {
        MemorySegment mask = ChunkCalls.validity(vector);
        if (Memory.isNull(mask)) {
            return true;
        }
        long word = mask.reinterpret((row / 64 + 1) * 8).get(JAVA_LONG, row / 64 * 8);
        return (word >>> row & 1) != 0;
    }

    private static long longAt(MemorySegment vector, long row) {
        return cell(vector, row, 8).get(JAVA_LONG, 0);
    }

    private static MemorySegment cell(MemorySegment vector, long row, long width) {
        return ChunkCalls.data(vector).reinterpret((row + 1) * width).asSlice(row * width, width);
    }

    private static MemorySegment textAt(MemorySegment vector, long row) {
        MemorySegment text = cell(vector, row, 16);
        int length = text.get(JAVA_INT, 0);
        return length <= 12 ? text.asSlice(4, length) : text.get(ADDRESS, 8).reinterpret(length);
    }

    /// An array of values, destroyed together.
    private static final class NativeItems implements AutoCloseable {
        private final MemorySegment array;
        private final int length;

        NativeItems(Arena arena, int length, IntFunction<MemorySegment> item) {
            this.array = arena.allocate(ADDRESS, Math.max(1, length));
            this.length = length;
            for (int i = 0; i < length; i++) {
                array.setAtIndex(ADDRESS, i, item.apply(i));
            }
        }

        MemorySegment array() {
            return array;
        }

        @Override
        public void close() {
            for (int i = 0; i < length; i++) {
                ValueCalls.destroy(array.asSlice(i * ADDRESS.byteSize(), ADDRESS.byteSize()));
            }
        }
    }
}
