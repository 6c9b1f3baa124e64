package ai.fluxion.pgwire.message;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the fields of one message's body. Bytes that do not fit the format are 08P01, text that is
/// not UTF-8 is 22021.
public final class WireReader {
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final char REPLACEMENT = '\ufffd';

    private final byte[] buffer;
    private final int limit;
    private int position;

    public WireReader(byte[] buffer, int offset, int length) {
        this.buffer = buffer;
        this.position = offset;
        this.limit = offset + length;
    }

    public WireReader(byte[] body) {
        this(body, 0, body.length);
    }

    public int remaining() {
        return limit - position;
    }

    public int int8() {
        require(1);
        return buffer[position++];
    }

    public int int16() {
        require(2);
        int value = (short) SHORT.get(buffer, position);
        position += 2;
        return value;
    }

    public int int32() {
        require(4);
        int value = (int) INT.get(buffer, position);
        position += 4;
        return value;
    }

    /// A count of elements that take at least `bytesEach`: checked against what is left before
    /// anything is allocated.
    public int count16(int bytesEach) {
        return checkCount(int16() & 0xffff, bytesEach);
    }

    public int count32(int bytesEach) {
        return checkCount(int32(), bytesEach);
    }

    private int checkCount(int count, int bytesEach) {
        if (count < 0 || (long) count * bytesEach > remaining()) {
            throw violation("a count of " + count + " in a message with less than that left");
        }
        return count;
    }

    /// A null-terminated UTF-8 string.
    public String string() {
        int end = position;
        while (end < limit && buffer[end] != 0) {
            end++;
        }
        if (end == limit) {
            throw violation("a string without its terminator");
        }
        String text = utf8(position, end - position);
        position = end + 1;
        return text;
    }

    private String utf8(int offset, int length) {
        String text = new String(buffer, offset, length, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(buffer, offset, length))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new FluxionException(
                        ErrorCode.CHARACTER_NOT_IN_REPERTOIRE,
                        "invalid byte sequence for encoding \"UTF8\"",
                        e);
            }
        }
        return text;
    }

    public ByteSlice bytes(int length) {
        require(length);
        ByteSlice slice = new ByteSlice(buffer, position, length);
        position += length;
        return slice;
    }

    public ByteSlice rest() {
        return bytes(remaining());
    }

    /// A value with its length before it; -1 is NULL.
    public Optional<ByteSlice> value() {
        int length = int32();
        if (length == -1) {
            return Optional.empty();
        }
        return Optional.of(bytes(length));
    }

    /// A count and that many formats: 0 is text, 1 binary.
    public List<Integer> formats() {
        int count = count16(2);
        List<Integer> formats = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            formats.add(int16());
        }
        return formats;
    }

    /// The end of the message: bytes left over are a violation.
    public void end() {
        if (position != limit) {
            throw violation(remaining() + " bytes after the end of the message");
        }
    }

    private void require(int count) {
        if (count < 0 || limit - position < count) {
            throw violation(count + " bytes needed where " + remaining() + " are left");
        }
    }

    static FluxionException violation(String what) {
        return new FluxionException(ErrorCode.PROTOCOL_VIOLATION, "invalid message: " + what);
    }
}
