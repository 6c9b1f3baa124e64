package ai.fluxion.pgwire.value;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.PgType;
import java.util.Arrays;
import java.util.UUID;

/// A bytea and a uuid from PostgreSQL's text forms.
public final class BytesText {
    private static final int UUID_DIGITS = 32;

    private BytesText() {}

    /// `\x0aff` (spaces between the bytes allowed) or the older escape form `a\\b\001`.
    public static byte[] bytea(byte[] source, int offset, int end) {
        boolean hex = end - offset >= 2 && source[offset] == '\\' && source[offset + 1] == 'x';
        return hex ? hex(source, offset + 2, end) : escaped(source, offset, end);
    }

    /// Hexadecimal digits, with or without dashes after groups of four and braces around all.
    public static UUID uuid(byte[] source, int offset, int end) {
        int position = NumberText.skipSpace(source, offset, end);
        int stop = NumberText.trimSpace(source, position, end);
        if (stop - position >= 2 && source[position] == '{' && source[stop - 1] == '}') {
            position++;
            stop--;
        }
        long high = 0;
        long low = 0;
        int digits = 0;
        while (position < stop) {
            byte b = source[position++];
            if (b == '-' && digits % 4 == 0 && digits > 0 && digits < UUID_DIGITS) {
                continue;
            }
            int digit = Character.digit(b, 16);
            if (digit < 0 || digits == UUID_DIGITS) {
                throw Malformed.syntax(PgType.UUID, source, offset, end);
            }
            high = (high << 4) | (low >>> 60);
            low = (low << 4) | digit;
            digits++;
        }
        if (digits != UUID_DIGITS || source[stop - 1] == '-') {
            throw Malformed.syntax(PgType.UUID, source, offset, end);
        }
        return new UUID(high, low);
    }

    private static byte[] hex(byte[] source, int offset, int end) {
        byte[] bytes = new byte[(end - offset) / 2];
        int length = 0;
        int position = offset;
        while (position < end) {
            if (NumberText.isSpace(source[position])) {
                position++;
                continue;
            }
            int high = hexDigit(source, position);
            if (position + 1 >= end || NumberText.isSpace(source[position + 1])) {
                throw new FluxionException(
                        ErrorCode.INVALID_PARAMETER_VALUE,
                        "invalid hexadecimal data: odd number of digits");
            }
            bytes[length++] = (byte) (high << 4 | hexDigit(source, position + 1));
            position += 2;
        }
        return Arrays.copyOf(bytes, length);
    }

    private static int hexDigit(byte[] source, int position) {
        int digit = Character.digit(source[position], 16);
        if (digit < 0) {
            throw new FluxionException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "invalid hexadecimal digit: \""
                            + Malformed.shown(source, position, position + 1)
                            + "\"");
        }
        return digit;
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
                    throw Malformed.syntax(PgType.BYTEA, source, offset, end);
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
