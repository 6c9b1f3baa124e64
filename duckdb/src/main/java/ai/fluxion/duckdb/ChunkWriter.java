package ai.fluxion.duckdb;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import ai.fluxion.duckdb.capi.ChunkCalls;
import ai.fluxion.duckdb.capi.DatabaseCalls;
import ai.fluxion.duckdb.capi.NativeHandle;
import ai.fluxion.duckdb.capi.Utf8;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// A chunk being filled, column by column or row by row, straight into DuckDB's memory. Each setter
/// checks that the appender is open, that the row fits and that the column is as wide as the setter
/// writes. A row not set keeps what it had; all rows begin as zero.
public final class ChunkWriter {
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
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long NOT_ASCII = 0x8080808080808080L;
    private static final int INLINE_TEXT = 12;
    private static final int CLOSED = -1;

    private final List<LogicalType> types;
    private final NativeHandle handle = new NativeHandle("the chunk", ChunkCalls::destroy);
    private final int capacity = Math.toIntExact(DatabaseCalls.vectorSize());
    private final Column[] columns;
    private int size;

    ChunkWriter(List<LogicalType> types) {
        this.types = List.copyOf(types);
        handle.cell().set(ADDRESS, 0, create(types));
        this.columns = new Column[types.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new Column(types.get(i), ChunkCalls.vector(handle.address(), i));
        }
        reset();
    }

    /// What the setters write; VARCHAR for a column that is written as text.
    public List<LogicalType> types() {
        return types;
    }

    public int capacity() {
        return capacity;
    }

    /// Rows filled.
    public int size() {
        return size;
    }

    public void size(int rows) {
        size = Objects.checkIndex(rows, capacity + 1);
    }

    public void setNull(int column, int row) {
        Column target = columns[column];
        target.requireOpen();
        long at = (long) (Objects.checkIndex(row, capacity) >>> 6) << 3;
        MemorySegment mask = target.mask();
        mask.set(LONG, at, mask.get(LONG, at) & ~(1L << row));
    }

    public void setBoolean(int column, int row, boolean value) {
        setInt8(column, row, (byte) (value ? 1 : 0));
    }

    public void setInt8(int column, int row, byte value) {
        columns[column].data(1).set(JAVA_BYTE, row, value);
    }

    public void setInt16(int column, int row, short value) {
        columns[column].data(2).set(SHORT, (long) row << 1, value);
    }

    public void setInt32(int column, int row, int value) {
        columns[column].data(4).set(INT, (long) row << 2, value);
    }

    public void setInt64(int column, int row, long value) {
        columns[column].data(8).set(LONG, (long) row << 3, value);
    }

    public void setFloat32(int column, int row, float value) {
        columns[column].data(4).set(FLOAT, (long) row << 2, value);
    }

    public void setFloat64(int column, int row, double value) {
        columns[column].data(8).set(DOUBLE, (long) row << 3, value);
    }

    /// A DECIMAL's digits as an integer, for up to 18 digits; too many of them is an error.
    public void setUnscaled(int column, int row, long value) {
        switch (columns[column].width) {
            case 2 -> setInt16(column, row, exactShort(value));
            case 4 -> setInt32(column, row, Math.toIntExact(value));
            case 16 -> setHuge(column, row, value, value >> 63);
            default -> setInt64(column, row, value);
        }
    }

    /// For HUGEINT, UHUGEINT, UUID (with its highest bit inverted) and DECIMAL beyond 18 digits.
    public void setHuge(int column, int row, long lower, long upper) {
        MemorySegment data = columns[column].data(16);
        data.set(LONG, (long) row << 4, lower);
        data.set(LONG, ((long) row << 4) + 8, upper);
    }

    public void setInterval(int column, int row, int months, int days, long micros) {
        setHuge(column, row, Integer.toUnsignedLong(months) | (long) days << 32, micros);
    }

    /// The bytes of a VARCHAR, which must be UTF-8, or of a BLOB.
    public void setText(int column, int row, byte[] source, int offset, int length) {
        Column target = columns[column];
        MemorySegment data = target.textData();
        Objects.checkIndex(row, capacity);
        Objects.checkFromIndexSize(offset, length, source.length);
        if (!target.binary) {
            requireUtf8(source, offset, length);
        }
        if (length <= INLINE_TEXT) {
            setInline(data, (long) row << 4, source, offset, length);
        } else {
            MemorySegment bytes = MemorySegment.ofArray(source).asSlice(offset, length);
            ChunkCalls.setText(target.vector, row, bytes, length);
        }
    }

    /// The native chunk with its size set, for appending.
    MemorySegment sealed() {
        ChunkCalls.setSize(handle.address(), size);
        return handle.address();
    }

    /// The text of `from` in the first row here, in the same column. It lies in the memory of
    /// `from`.
    void copyText(ChunkWriter from, int column, int row) {
        Column source = from.columns[column];
        Column target = columns[column];
        MemorySegment.copy(source.data, (long) row << 4, target.data, 0, 16);
        MemorySegment mask = target.mask();
        mask.set(LONG, 0, source.isNull(row) ? mask.get(LONG, 0) & ~1 : mask.get(LONG, 0) | 1);
    }

    String textAt(int column, int row) {
        MemorySegment data = columns[column].data;
        long at = (long) row << 4;
        int length = data.get(INT, at);
        MemorySegment text =
                length <= INLINE_TEXT
                        ? data.asSlice(at + 4, length)
                        : MemorySegment.ofAddress(data.get(LONG, at + 8)).reinterpret(length);
        return new String(text.toArray(JAVA_BYTE), StandardCharsets.UTF_8);
    }

    void reset() {
        size = 0;
        ChunkCalls.reset(handle.address());
        for (Column column : columns) {
            column.locate(capacity);
        }
    }

    void close() {
        for (Column column : columns) {
            column.invalidate();
        }
        handle.close();
    }

    /// `string_t` of a short text: its length in 4 bytes, then the text padded with zeros.
    private static void setInline(
            MemorySegment data, long at, byte[] source, int offset, int length) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < length; i++) {
            long next = source[offset + i] & 0xFFL;
            if (i < 4) {
                low |= next << (8 * i);
            } else {
                high |= next << (8 * (i - 4));
            }
        }
        data.set(LONG, at, low << 32 | length);
        data.set(LONG, at + 8, high);
    }

    private static void requireUtf8(byte[] source, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (end - at >= Long.BYTES && ((long) WORD.get(source, at) & NOT_ASCII) == 0) {
            at += Long.BYTES;
        }
        while (at < end) {
            int sequence = Utf8.sequenceAt(source, at, end);
            if (sequence == 0) {
                throw new DuckDbException(
                        ErrorClass.CONVERSION,
                        "invalid UTF-8: 0x"
                                + Integer.toHexString(source[at] & 0xFF)
                                + ", byte "
                                + (at - offset + 1)
                                + " of "
                                + length);
            }
            at += sequence;
        }
    }

    private static short exactShort(long value) {
        if (value != (short) value) {
            throw new ArithmeticException("more than 16 bits: " + value);
        }
        return (short) value;
    }

    private static MemorySegment create(List<LogicalType> types) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment made = arena.allocate(ADDRESS, Math.max(1, types.size()));
            for (int i = 0; i < types.size(); i++) {
                made.setAtIndex(ADDRESS, i, LogicalTypes.create(types.get(i)));
            }
            try {
                return ChunkCalls.create(made, types.size());
            } finally {
                for (int i = 0; i < types.size(); i++) {
                    LogicalTypes.destroy(made.getAtIndex(ADDRESS, i));
                }
            }
        }
    }

    /// One column's memory.
    private static final class Column {
        private final LogicalType type;
        private final MemorySegment vector;
        private final boolean binary;
        private final boolean text;
        private int width;
        private long rows;
        private MemorySegment data = MemorySegment.NULL;
        private MemorySegment mask = MemorySegment.NULL;

        Column(LogicalType type, MemorySegment vector) {
            this.type = type;
            this.vector = vector;
            this.binary = type.id() == TypeId.BLOB;
            this.text = binary || type.id() == TypeId.VARCHAR;
            this.width = ColumnVector.width(type);
        }

        /// A reset chunk may have moved its memory.
        void locate(int capacity) {
            rows = capacity;
            data = ChunkCalls.data(vector).reinterpret((long) width * capacity).fill((byte) 0);
            mask = MemorySegment.NULL;
        }

        MemorySegment data(int bytes) {
            if (width != bytes || text) {
                requireOpen();
                throw new IllegalStateException(
                        "not written as " + bytes + " bytes: a column of type " + type.sql());
            }
            return data;
        }

        MemorySegment textData() {
            requireOpen();
            if (!text) {
                throw new IllegalStateException(
                        "not written as text: a column of type " + type.sql());
            }
            return data;
        }

        /// Made by the first NULL: DuckDB is faster without.
        MemorySegment mask() {
            if (mask.byteSize() == 0) {
                ChunkCalls.writableValidity(vector);
                mask = ChunkCalls.validity(vector).reinterpret((rows + 63) / 64 * Long.BYTES);
            }
            return mask;
        }

        boolean isNull(int row) {
            return mask.byteSize() > 0
                    && (mask.get(LONG, (long) (row >>> 6) << 3) >>> row & 1) == 0;
        }

        void invalidate() {
            width = CLOSED;
        }

        void requireOpen() {
            if (width == CLOSED) {
                throw new IllegalStateException("the appender is closed");
            }
        }
    }
}
