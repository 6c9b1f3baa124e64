package ai.fluxion.pgwire.message;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A growing buffer of big-endian bytes, framed into messages. Owned by one connection's thread.
public final class WireWriter {
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] buffer;
    private int size;

    public WireWriter(int capacity) {
        buffer = new byte[capacity];
    }

    public int size() {
        return size;
    }

    /// The bytes written so far; the array changes when the buffer grows, so fetch it after
    /// `require`.
    public byte[] array() {
        return buffer;
    }

    /// Room for `count` more bytes: callers that write straight into `array()` ask first and call
    /// `advance` afterwards.
    public void require(int count) {
        if (buffer.length - size < count) {
            buffer = Arrays.copyOf(buffer, Math.max(size + count, buffer.length * 2));
        }
    }

    public void advance(int count) {
        size += count;
    }

    public void int8(int value) {
        require(1);
        buffer[size++] = (byte) value;
    }

    public void int16(int value) {
        require(2);
        SHORT.set(buffer, size, (short) value);
        size += 2;
    }

    public void int32(int value) {
        require(4);
        INT.set(buffer, size, value);
        size += 4;
    }

    public void int64(long value) {
        require(8);
        LONG.set(buffer, size, value);
        size += 8;
    }

    /// Puts the bytes at the start of the content of the message whose content starts at
    /// `position`.
    public void insert(int position, byte[] source) {
        require(source.length);
        System.arraycopy(buffer, position, buffer, position + source.length, size - position);
        System.arraycopy(source, 0, buffer, position, source.length);
        size += source.length;
        int length = position - Integer.BYTES;
        INT.set(buffer, length, (int) INT.get(buffer, length) + source.length);
    }

    public void bytes(byte[] source) {
        bytes(source, 0, source.length);
    }

    public void bytes(byte[] source, int offset, int length) {
        require(length);
        System.arraycopy(source, offset, buffer, size, length);
        size += length;
    }

    public void slice(ByteSlice source) {
        bytes(source.array(), source.offset(), source.length());
    }

    /// A value with its length before it; an absent one is NULL, length -1.
    public void value(Optional<ByteSlice> value) {
        int32(value.isPresent() ? value.get().length() : -1);
        value.ifPresent(this::slice);
    }

    /// A count and that many formats.
    public void formats(List<Integer> formats) {
        int16(formats.size());
        formats.forEach(this::int16);
    }

    /// A null-terminated UTF-8 string.
    public void string(String value) {
        bytes(value.getBytes(StandardCharsets.UTF_8));
        int8(0);
    }

    /// Starts a message of this type; the result is handed to `end`.
    public int begin(char type) {
        int8(type);
        int start = size;
        int32(0);
        return start;
    }

    /// Ends the message that `begin` started: its length counts itself but not the type byte.
    public void end(int start) {
        INT.set(buffer, start, size - start);
    }

    /// Overwrites four bytes written before: a length that was not known yet.
    public void int32At(int position, int value) {
        INT.set(buffer, position, value);
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }

    public void truncate(int newSize) {
        size = newSize;
    }
}
