package ai.fluxion.duckdb;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import ai.fluxion.duckdb.capi.ChunkCalls;
import ai.fluxion.duckdb.capi.Memory;
import ai.fluxion.duckdb.capi.TypeCalls;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One column of a chunk, read straight from DuckDB's memory. Each accessor checks that the chunk
/// is open, that the row is in it and that the column is as wide as the accessor reads; what it
/// returns for a NULL row is undefined.
public final class ColumnVector {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// All of memory: texts longer than [#INLINE_TEXT] lie anywhere, by address.
    private static final MemorySegment ANYWHERE = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    /// `string_t` is 16 bytes: the length in 4, then the text, or 4 bytes of it and an address.
    private static final int INLINE_TEXT = 12;

    private static final int TEXT_AT = 4;
    private static final int ADDRESS_AT = 8;

    private static final int CLOSED = -1;

    private final LogicalType type;
    private final EnumLabels labels;
    private final MemorySegment vector;
    private final int size;
    private final MemorySegment data;
    private final MemorySegment validity;
    private final boolean masked;

    private @Nullable ColumnVector elements;

    /// Of an ARRAY; 0 until it was asked for.
    private int arrayLength;

    /// Of a value in bytes; CLOSED once the chunk is closed, so that one comparison checks both.
    private int width;

    ColumnVector(LogicalType type, EnumLabels labels, MemorySegment vector, int size) {
        this.type = type;
        this.labels = labels;
        this.vector = vector;
        this.size = size;
        this.width = type.id() == TypeId.ENUM ? labels.width() : width(type);
        this.data = ChunkCalls.data(vector).reinterpret((long) width * size);
        MemorySegment mask = ChunkCalls.validity(vector);
        this.masked = !Memory.isNull(mask);
        this.validity = masked ? mask.reinterpret((size + 63L) / 64 * Long.BYTES) : mask;
    }

    public LogicalType type() {
        return type;
    }

    public boolean isNull(int row) {
        requireOpen();
        Objects.checkIndex(row, size);
        return masked && (validity.get(LONG, (long) (row >>> 6) << 3) >>> row & 1) == 0;
    }

    public boolean hasNulls() {
        requireOpen();
        for (int row = 0; masked && row < size; row += Long.SIZE) {
            long expected = size - row >= Long.SIZE ? -1L : (1L << (size - row)) - 1;
            if ((validity.get(LONG, (long) (row >>> 6) << 3) & expected) != expected) {
                return true;
            }
        }
        return false;
    }

    public boolean booleanAt(int row) {
        return int8At(row) != 0;
    }

    public byte int8At(int row) {
        requireWidth(1);
        return data.get(JAVA_BYTE, row);
    }

    public short int16At(int row) {
        requireWidth(2);
        return data.get(SHORT, (long) row << 1);
    }

    public int int32At(int row) {
        requireWidth(4);
        return data.get(INT, (long) row << 2);
    }

    public long int64At(int row) {
        requireWidth(8);
        return data.get(LONG, (long) row << 3);
    }

    public float float32At(int row) {
        requireWidth(4);
        return data.get(FLOAT, (long) row << 2);
    }

    public double float64At(int row) {
        requireWidth(8);
        return data.get(DOUBLE, (long) row << 3);
    }

    /// Of HUGEINT, UHUGEINT, UUID (whose highest bit is inverted) and DECIMAL beyond 18 digits.
    public long hugeLowerAt(int row) {
        requireWidth(16);
        return data.get(LONG, (long) row << 4);
    }

    public long hugeUpperAt(int row) {
        requireWidth(16);
        return data.get(LONG, ((long) row << 4) + 8);
    }

    public int intervalMonthsAt(int row) {
        requireWidth(16);
        return data.get(INT, (long) row << 4);
    }

    public int intervalDaysAt(int row) {
        requireWidth(16);
        return data.get(INT, ((long) row << 4) + 4);
    }

    public long intervalMicrosAt(int row) {
        return hugeUpperAt(row);
    }

    /// A DECIMAL's digits as an integer, for up to 18 digits.
    public long unscaledAt(int row) {
        return switch (width) {
            case 2 -> int16At(row);
            case 4 -> int32At(row);
            default -> int64At(row);
        };
    }

    /// Bytes of a VARCHAR in UTF-8, of a BLOB, or of an ENUM's label.
    public int textLengthAt(int row) {
        requireValid(row);
        return isEnum() ? labels.encoded(enumIndexAt(row)).length : data.get(INT, textAddress(row));
    }

    /// Copies the bytes that [#textLengthAt] counts, and returns their number.
    public int copyTextAt(int row, byte[] target, int offset) {
        requireValid(row);
        if (isEnum()) {
            byte[] label = labels.encoded(enumIndexAt(row));
            System.arraycopy(label, 0, target, offset, label.length);
            return label.length;
        }
        long at = textAddress(row);
        int length = data.get(INT, at);
        if (length <= INLINE_TEXT) {
            MemorySegment.copy(data, JAVA_BYTE, at + TEXT_AT, target, offset, length);
        } else {
            long address = data.get(LONG, at + ADDRESS_AT);
            MemorySegment.copy(ANYWHERE, JAVA_BYTE, address, target, offset, length);
        }
        return length;
    }

    /// Any type, as DuckDB casts it to VARCHAR; a TIMESTAMP WITH TIME ZONE in UTC. The row may not
    /// be NULL.
    public String textAt(int row) {
        requireValid(row);
        return switch (type.id()) {
            case VARCHAR -> new String(bytesAt(row), StandardCharsets.UTF_8);
            case ENUM -> labels.text(enumIndexAt(row));
            default -> VectorText.of(vector, row);
        };
    }

    /// The same for the same value of one type, NULL too; any type.
    public long hashAt(int row) {
        if (isNull(row)) {
            return 0;
        }
        return switch (type.id()) {
            case VARCHAR, BLOB -> hash(bytesAt(row));
            case LIST, ENUM -> hash(textAt(row).getBytes(StandardCharsets.UTF_8));
            default ->
                    switch (width) {
                        case 1 -> mixed(int8At(row));
                        case 2 -> mixed(int16At(row));
                        case 4 -> mixed(int32At(row));
                        case 8 -> mixed(int64At(row));
                        case 16 -> mixed(hugeLowerAt(row) ^ mixed(hugeUpperAt(row)));
                        default -> hash(textAt(row).getBytes(StandardCharsets.UTF_8));
                    };
        };
    }

    /// FNV-1a of 64 bits.
    private static long hash(byte[] bytes) {
        long hash = 0xcbf29ce484222325L;
        for (byte each : bytes) {
            hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
        }
        return mixed(hash);
    }

    /// Every bit of the result depends on every bit of the value (MurmurHash3's last step).
    private static long mixed(long value) {
        long hash = value + 1;
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    void invalidate() {
        width = CLOSED;
        if (elements != null) {
            elements.invalidate();
        }
    }

    byte[] bytesAt(int row) {
        byte[] bytes = new byte[textLengthAt(row)];
        copyTextAt(row, bytes, 0);
        return bytes;
    }

    /// The elements of all lists of a LIST or ARRAY column, one after the other; a row's own are
    /// those from [#listStartAt(int)], [#listLengthAt(int)] of them.
    public ColumnVector child() {
        requireOpen();
        if (elements == null) {
            LogicalType element =
                    type.element()
                            .orElseThrow(
                                    () ->
                                            new IllegalStateException(
                                                    "no elements to read in a column of type "
                                                            + type.sql()));
            elements = new ColumnVector(element, labels, childVector(), childSize());
        }
        return elements;
    }

    public int listStartAt(int row) {
        return type.id() == TypeId.ARRAY ? row * arrayLength() : listEntry(row, 0);
    }

    public int listLengthAt(int row) {
        return type.id() == TypeId.ARRAY ? arrayLength() : listEntry(row, Long.BYTES);
    }

    private MemorySegment childVector() {
        return type.id() == TypeId.ARRAY
                ? ChunkCalls.arrayChild(vector)
                : ChunkCalls.listChild(vector);
    }

    private int childSize() {
        return type.id() == TypeId.ARRAY
                ? size * arrayLength()
                : Math.toIntExact(ChunkCalls.listSize(vector));
    }

    private int arrayLength() {
        requireOpen();
        if (arrayLength == 0) {
            MemorySegment array = ChunkCalls.type(vector);
            arrayLength = Math.toIntExact(TypeCalls.arraySize(array));
            LogicalTypes.destroy(array);
        }
        return arrayLength;
    }

    /// `duckdb_list_entry`: offset and length, 8 bytes each.
    private int listEntry(int row, int at) {
        requireWidth(16);
        if (type.id() != TypeId.LIST) {
            throw new IllegalStateException("no list in a column of type " + type.sql());
        }
        return Math.toIntExact(data.get(LONG, ((long) row << 4) + at));
    }

    private boolean isEnum() {
        return type.id() == TypeId.ENUM;
    }

    private int enumIndexAt(int row) {
        return switch (width) {
            case 1 -> Byte.toUnsignedInt(int8At(row));
            case 2 -> Short.toUnsignedInt(int16At(row));
            default -> int32At(row);
        };
    }

    private long textAddress(int row) {
        if (type.id() != TypeId.VARCHAR && type.id() != TypeId.BLOB) {
            throw new IllegalStateException("no bytes of text in a column of type " + type.sql());
        }
        return (long) row << 4;
    }

    private void requireValid(int row) {
        if (isNull(row)) {
            throw new IllegalStateException("row " + row + " is NULL");
        }
    }

    private void requireOpen() {
        if (width == CLOSED) {
            throw new IllegalStateException("the chunk is closed");
        }
    }

    private void requireWidth(int bytes) {
        if (width != bytes) {
            requireOpen();
            throw new IllegalStateException(
                    "not " + bytes + " bytes wide: a column of type " + type.sql());
        }
    }

    /// Of a value in DuckDB's memory, in bytes; 0 for what is read as text only.
    static int width(LogicalType type) {
        return switch (type.id()) {
            case BOOLEAN, TINYINT, UTINYINT -> 1;
            case SMALLINT, USMALLINT -> 2;
            case INTEGER, UINTEGER, FLOAT, DATE -> 4;
            case BIGINT, UBIGINT, DOUBLE -> 8;
            case TIME, TIME_NS, TIME_TZ -> 8;
            case TIMESTAMP, TIMESTAMP_S, TIMESTAMP_MS, TIMESTAMP_NS, TIMESTAMP_TZ -> 8;
            case HUGEINT, UHUGEINT, UUID, INTERVAL, VARCHAR, BLOB, LIST -> 16;
            case DECIMAL ->
                    type.width() <= 4 ? 2 : type.width() <= 9 ? 4 : type.width() <= 18 ? 8 : 16;
            case ENUM, STRUCT, MAP, UNION, ARRAY, BIT, BIGNUM -> 0;
            case ANY, SQLNULL, STRING_LITERAL, INTEGER_LITERAL, INVALID, OTHER -> 0;
        };
    }
}
