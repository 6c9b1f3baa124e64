package ai.fluxion.sql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// PostgreSQL's texts of bytes (manual: Binary Data Types): read in hex and in the older escape
/// format, written in hex.
public final class ByteaText {
    private static final HexFormat HEX = HexFormat.of();

    private ByteaText() {}

    /// `\x0aff`, white space between the bytes allowed, or `a\\b\001`; any other text is 22023 or
    /// 22P02. The text is the part of `source` before `end`.
    public static byte[] read(byte[] source, int offset, int end) {
        boolean hex = end - offset >= 2 && source[offset] == '\\' && source[offset + 1] == 'x';
        return hex ? hex(source, offset + 2, end) : escaped(source, offset, end);
    }

    /// In UTF-8, as all texts here.
    public static byte[] write(byte[] bytes) {
        return ("\\x" + HEX.formatHex(bytes)).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] hex(byte[] source, int offset, int end) {
        byte[] bytes = new byte[(end - offset) / 2];
        int length = 0;
        int position = offset;
        while (position < end) {
            if (isSpace(source[position])) {
                position++;
                continue;
            }
            int high = digit(source, position, end);
            if (position + 1 >= end || isSpace(source[position + 1])) {
                throw invalid("invalid hexadecimal data: odd number of digits");
            }
            bytes[length++] = (byte) (high << 4 | digit(source, position + 1, end));
            position += 2;
        }
        return Arrays.copyOf(bytes, length);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }

    private static int digit(byte[] source, int position, int end) {
        int digit = Character.digit(source[position], 16);
        if (digit < 0) {
            int next = position + 1;
            while (next < end && (source[next] & 0xC0) == 0x80) {
                next++;
            }
            String shown = new String(source, position, next - position, StandardCharsets.UTF_8);
            throw invalid("invalid hexadecimal digit: \"" + shown + "\"");
        }
        return digit;
    }

    private static FluxionException invalid(String message) {
        return new FluxionException(ErrorCode.INVALID_PARAMETER_VALUE, message);
    }

    private static byte[] escaped(byte[] source, int offset, int end) {
        byte[] bytes = new byte[end - offset];
        int length = 0;
        int position = offset;
        while (position < end) {
            byte b = source[position++];
            if (b == '\\') {
                if (position < end && source[position] == '\\') {
                    position++;
                } else if (position + 3 <= end && isOctal(source, position)) {
                    b =
                            (byte)
                                    ((source[position] - '0') << 6
                                            | (source[position + 1] - '0') << 3
                                            | (source[position + 2] - '0'));
                    position += 3;
                } else {
                    throw new FluxionException(
                            ErrorCode.INVALID_TEXT_REPRESENTATION,
                            "invalid input syntax for type bytea");
                }
            }
            bytes[length++] = b;
        }
        return Arrays.copyOf(bytes, length);
    }

    private static boolean isOctal(byte[] source, int position) {
        return source[position] >= '0'
                && source[position] <= '3'
                && isOctalDigit(source[position + 1])
                && isOctalDigit(source[position + 2]);
    }

    private static boolean isOctalDigit(byte b) {
        return b >= '0' && b <= '7';
    }
}
