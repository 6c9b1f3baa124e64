package ai.fluxion.pgwire.value;

import ai.fluxion.sql.PgType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Numbers and booleans from PostgreSQL's text forms, read from bytes without a string where the
/// form is the usual one.
public final class NumberText {
    /// A numeric of PostgreSQL has at most this many digits before its point; also the limit that
    /// keeps `1e999999999` from taking memory.
    private static final int MAX_EXPONENT = 131_072;

    private static final int MAX_LONG_DIGITS = 18;
    public static final long[] POWERS_OF_TEN = powersOfTen();

    private NumberText() {}

    /// A smallint, integer, bigint or oid.
    public static long integer(PgType type, byte[] source, int offset, int end) {
        int start = skipSpace(source, offset, end);
        int stop = trimSpace(source, start, end);
        int position = start;
        boolean negative = false;
        if (position < stop && (source[position] == '-' || source[position] == '+')) {
            negative = source[position++] == '-';
        }
        if (position == stop) {
            throw Malformed.syntax(type, source, offset, end);
        }
        long value = 0; // negative while reading: the smallest long has no positive counterpart
        boolean overflow = false;
        while (position < stop) {
            int digit = source[position++] - '0';
            if (digit < 0 || digit > 9) {
                throw Malformed.syntax(type, source, offset, end);
            }
            overflow |= value < Long.MIN_VALUE / 10 || value * 10 < Long.MIN_VALUE + digit;
            value = value * 10 - digit;
        }
        overflow |= !negative && value == Long.MIN_VALUE;
        long result = negative ? value : -value;
        if (overflow || result < smallest(type) || result > largest(type)) {
            throw Malformed.range(type, source, offset, end);
        }
        return result;
    }

    public static boolean bool(byte[] source, int offset, int end) {
        int start = skipSpace(source, offset, end);
        int stop = trimSpace(source, start, end);
        if (stop - start == 1) {
            return switch (source[start]) {
                case 't', 'T', 'y', 'Y', '1' -> true;
                case 'f', 'F', 'n', 'N', '0' -> false;
                default -> throw Malformed.syntax(PgType.BOOL, source, offset, end);
            };
        }
        String word =
                new String(source, start, stop - start, StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT);
        return switch (word) {
            case "true", "tru", "tr", "yes", "ye", "on" -> true;
            case "false", "fals", "fal", "fa", "no", "off", "of" -> false;
            default -> throw Malformed.syntax(PgType.BOOL, source, offset, end);
        };
    }

    public static double float8(byte[] source, int offset, int end) {
        double value = Double.parseDouble(floatText(PgType.FLOAT8, source, offset, end));
        if (lostToRange(value, source, offset, end)) {
            throw Malformed.range(PgType.FLOAT8, source, offset, end);
        }
        return value;
    }

    public static float float4(byte[] source, int offset, int end) {
        float value = Float.parseFloat(floatText(PgType.FLOAT4, source, offset, end));
        if (lostToRange(value, source, offset, end)) {
            throw Malformed.range(PgType.FLOAT4, source, offset, end);
        }
        return value;
    }

    /// The unscaled value of a `numeric(width, scale)` with at most 18 digits; more fractional
    /// digits than the scale are rounded half away from zero, as PostgreSQL does.
    public static long unscaled(byte[] source, int offset, int end, int width, int scale) {
        int position = offset;
        boolean negative = false;
        if (position < end && (source[position] == '-' || source[position] == '+')) {
            negative = source[position++] == '-';
        }
        int digits = 0;
        long value = 0;
        int fraction = -1; // fractional digits taken; -1 before the point
        while (position < end && digits <= MAX_LONG_DIGITS && fraction < scale) {
            int digit = source[position] - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
                digits++;
                fraction += fraction >= 0 ? 1 : 0;
            } else if (digit == '.' - '0' && fraction < 0) {
                fraction = 0;
            } else {
                break;
            }
            position++;
        }
        int missing = scale - Math.max(fraction, 0);
        if (position < end || digits == 0 || digits + missing > MAX_LONG_DIGITS) {
            return rounded(source, offset, end, width, scale).longValueExact();
        }
        value *= POWERS_OF_TEN[missing];
        if (value >= POWERS_OF_TEN[width]) {
            throw Malformed.numericOverflow(width, scale);
        }
        return negative ? -value : value;
    }

    /// The unscaled value of any `numeric(width, scale)`.
    public static BigInteger rounded(byte[] source, int offset, int end, int width, int scale) {
        return rounded(numeric(source, offset, end), width, scale);
    }

    public static BigInteger rounded(BigDecimal value, int width, int scale) {
        if (value.signum() == 0) {
            return BigInteger.ZERO;
        }
        if (value.precision() - value.scale() > width - scale) {
            throw Malformed.numericOverflow(width, scale);
        }
        BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_UP);
        if (rounded.precision() > width) {
            throw Malformed.numericOverflow(width, scale);
        }
        return rounded.unscaledValue();
    }

    public static BigDecimal numeric(byte[] source, int offset, int end) {
        int start = skipSpace(source, offset, end);
        int stop = trimSpace(source, start, end);
        String text = new String(source, start, stop - start, StandardCharsets.ISO_8859_1);
        if (!isDecimal(text)) {
            if (isSpecial(text)) {
                throw Malformed.notInNumeric(text);
            }
            throw Malformed.syntax(PgType.NUMERIC, source, offset, end);
        }
        int exponent = exponentStart(text);
        if (exponent >= 0 && !isSmallExponent(text, exponent + 1)) {
            throw Malformed.range(PgType.NUMERIC, source, offset, end);
        }
        return new BigDecimal(text);
    }

    private static String floatText(PgType type, byte[] source, int offset, int end) {
        int start = skipSpace(source, offset, end);
        int stop = trimSpace(source, start, end);
        String text = new String(source, start, stop - start, StandardCharsets.ISO_8859_1);
        if (isDecimal(text)) {
            return text;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> "NaN";
            case "inf", "infinity", "+inf", "+infinity" -> "Infinity";
            case "-inf", "-infinity" -> "-Infinity";
            default -> throw Malformed.syntax(type, source, offset, end);
        };
    }

    /// Whether digits became an infinity or a zero.
    private static boolean lostToRange(double value, byte[] source, int offset, int end) {
        if (value != 0 && !Double.isInfinite(value)) {
            return false;
        }
        for (int i = offset; i < end && source[i] != 'e' && source[i] != 'E'; i++) {
            if (source[i] >= '1' && source[i] <= '9') {
                return true;
            }
        }
        return false;
    }

    private static boolean isSpecial(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan", "inf", "infinity", "+inf", "+infinity", "-inf", "-infinity" -> true;
            default -> false;
        };
    }

    /// Sign, digits with at most one point, exponent: what Java and PostgreSQL both read.
    private static boolean isDecimal(String text) {
        int exponent = exponentStart(text);
        int end = exponent < 0 ? text.length() : exponent;
        int position = signLength(text, 0);
        int digits = 0;
        int points = 0;
        for (; position < end; position++) {
            char c = text.charAt(position);
            if (c == '.') {
                points++;
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else {
                return false;
            }
        }
        return digits > 0 && points <= 1 && (exponent < 0 || isInteger(text, exponent + 1));
    }

    private static boolean isInteger(String text, int from) {
        int position = from + signLength(text, from);
        if (position == text.length()) {
            return false;
        }
        for (; position < text.length(); position++) {
            if (text.charAt(position) < '0' || text.charAt(position) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isSmallExponent(String text, int from) {
        int position = from + signLength(text, from);
        int value = 0;
        for (; position < text.length(); position++) {
            value = value * 10 + text.charAt(position) - '0';
            if (value > MAX_EXPONENT) {
                return false;
            }
        }
        return true;
    }

    private static int signLength(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? 1 : 0;
    }

    private static int exponentStart(String text) {
        return Math.max(text.indexOf('e'), text.indexOf('E'));
    }

    static int skipSpace(byte[] source, int offset, int end) {
        int position = offset;
        while (position < end && isSpace(source[position])) {
            position++;
        }
        return position;
    }

    static int trimSpace(byte[] source, int offset, int end) {
        int stop = end;
        while (stop > offset && isSpace(source[stop - 1])) {
            stop--;
        }
        return stop;
    }

    static boolean isSpace(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }

    private static long smallest(PgType type) {
        return switch (type) {
            case INT2 -> Short.MIN_VALUE;
            case INT4 -> Integer.MIN_VALUE;
            case OID, REGPROC -> 0;
            default -> Long.MIN_VALUE;
        };
    }

    private static long largest(PgType type) {
        return switch (type) {
            case INT2 -> Short.MAX_VALUE;
            case INT4 -> Integer.MAX_VALUE;
            case OID, REGPROC -> 0xffff_ffffL;
            default -> Long.MAX_VALUE;
        };
    }

    private static long[] powersOfTen() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
