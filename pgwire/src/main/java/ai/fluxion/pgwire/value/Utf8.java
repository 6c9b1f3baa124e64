package ai.fluxion.pgwire.value;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The check of text that clients send: well-formed UTF-8 without a zero byte, as PostgreSQL
/// demands.
public final class Utf8 {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = 0x0101010101010101L;

    private Utf8() {}

    public static String string(byte[] source, int offset, int length) {
        check(source, offset, length);
        return new String(source, offset, length, StandardCharsets.UTF_8);
    }

    public static void check(byte[] source, int offset, int length) {
        int end = offset + length;
        int position = offset;
        while (position < end) {
            if (end - position >= 8) {
                long word = (long) LONG.get(source, position);
                if (((word | (word - LOW_BITS)) & HIGH_BITS) == 0) {
                    position += 8;
                    continue;
                }
            }
            byte first = source[position];
            if (first > 0) {
                position++;
            } else {
                position += sequence(source, position, end);
            }
        }
    }

    /// The length of the well-formed sequence of several bytes here (Unicode, table 3-7).
    private static int sequence(byte[] source, int position, int end) {
        int first = source[position] & 0xff;
        int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || position + length > end) {
            throw invalid(source, position, Math.min(end, position + length));
        }
        int second = source[position + 1] & 0xff;
        int low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        boolean valid = second >= low && second <= high;
        for (int i = 2; i < length; i++) {
            valid &= (source[position + i] & 0xc0) == 0x80;
        }
        if (!valid) {
            throw invalid(source, position, position + length);
        }
        return length;
    }

    private static FluxionException invalid(byte[] source, int position, int end) {
        int shownEnd = source[position] == 0 ? position + 1 : end;
        return new FluxionException(
                ErrorCode.CHARACTER_NOT_IN_REPERTOIRE,
                "invalid byte sequence for encoding \"UTF8\": "
                        + HexFormat.ofDelimiter(" ")
                                .withPrefix("0x")
                                .formatHex(source, position, shownEnd));
    }
}
