package ai.fluxion.sql;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The text of a bytea constant (manual: Binary Data Types), in hex or in the older escape format,
/// as the call that makes the same bytes in DuckDB, whose own BLOB texts escape each byte alone.
final class ByteaLiteral {
    private static final HexFormat HEX = HexFormat.of();

    private ByteaLiteral() {}

    static String call(String literal) {
        String digits = literal.startsWith("\\x") ? hex(literal) : escaped(literal);
        return "from_hex('" + digits + "')";
    }

    private static String hex(String literal) {
        String digits = literal.substring(2).replaceAll("\\s", "");
        for (int i = 0; i < digits.length(); i++) {
            if (!HexFormat.isHexDigit(digits.charAt(i))) {
                throw invalid("invalid hexadecimal digit: \"" + digits.charAt(i) + "\"");
            }
        }
        if (digits.length() % 2 != 0) {
            throw invalid("invalid hexadecimal data: odd number of digits");
        }
        return digits;
    }

    private static String escaped(String literal) {
        byte[] source = literal.getBytes(StandardCharsets.UTF_8);
        StringBuilder digits = new StringBuilder(2 * source.length);
        int i = 0;
        while (i < source.length) {
            if (source[i] != '\\') {
                HEX.toHexDigits(digits, source[i++]);
            } else if (i + 1 < source.length && source[i + 1] == '\\') {
                HEX.toHexDigits(digits, (byte) '\\');
                i += 2;
            } else {
                HEX.toHexDigits(digits, octal(source, i + 1));
                i += 4;
            }
        }
        return digits.toString();
    }

    private static byte octal(byte[] source, int from) {
        int value = 0;
        for (int i = from; i < from + 3; i++) {
            int digit = i < source.length ? source[i] - '0' : -1;
            if (digit < 0 || digit > (i == from ? 3 : 7)) {
                throw new FluxionException(
                        ErrorCode.INVALID_TEXT_REPRESENTATION,
                        "invalid input syntax for type bytea");
            }
            value = 8 * value + digit;
        }
        return (byte) value;
    }

    private static FluxionException invalid(String message) {
        return new FluxionException(ErrorCode.INVALID_PARAMETER_VALUE, message);
    }
}
