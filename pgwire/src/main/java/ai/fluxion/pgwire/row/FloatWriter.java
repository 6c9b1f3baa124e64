package ai.fluxion.pgwire.row;

/// Floating-point numbers as PostgreSQL writes them with extra_float_digits = 1: the shortest
/// digits that read back as the same number, with an exponent from 1e15 (real: 1e6) on and below
/// 1e-4.
final class FloatWriter {
    static final int MAX_LENGTH = 32;
    private static final int DOUBLE_DIGITS = 15;
    private static final int FLOAT_DIGITS = 6;

    /// Below these the shortest form may have one digit, but Java writes at least two.
    private static final double FEW_BITS_DOUBLE = 1e-320;

    private static final float FEW_BITS_FLOAT = 1e-42f;

    private FloatWriter() {}

    static int float8(double value, byte[] target, int position) {
        int end = decimal(value, target, position);
        if (end >= 0) {
            return end;
        }
        if (!Double.isFinite(value)) {
            return special(value, target, position);
        }
        String text = Double.toString(value);
        if (value != 0 && Math.abs(value) < FEW_BITS_DOUBLE) {
            String shorter = oneDigit(text);
            if (Double.parseDouble(shorter) == value) {
                text = shorter;
            }
        }
        return format(text, DOUBLE_DIGITS, target, position);
    }

    static int float4(float value, byte[] target, int position) {
        if (!Float.isFinite(value)) {
            return special(value, target, position);
        }
        if (value == (int) value && Math.abs(value) < 1e6f && isPositiveZero(value)) {
            return Digits.signed((int) value, target, position);
        }
        String text = Float.toString(value);
        if (value != 0 && Math.abs(value) < FEW_BITS_FLOAT) {
            String shorter = oneDigit(text);
            if (Float.parseFloat(shorter) == value) {
                text = shorter;
            }
        }
        return format(text, FLOAT_DIGITS, target, position);
    }

    private static boolean isPositiveZero(float value) {
        return value != 0 || Float.floatToRawIntBits(value) == 0;
    }

    /// The usual numbers, with up to six decimals, without a string; -1 for others. A decimal of at
    /// most 15 digits that rounds to the number is its only one, so without its trailing zeros it
    /// is the shortest.
    private static int decimal(double value, byte[] target, int position) {
        double absolute = Math.abs(value);
        if (!(absolute < 1e9) || (absolute < 1e-4 && Double.doubleToRawLongBits(value) != 0)) {
            return -1;
        }
        long scaled = Math.round(absolute * 1e6);
        if (scaled / 1e6 != absolute) {
            return -1;
        }
        int at = position;
        if (value < 0) {
            target[at++] = '-';
        }
        long whole = scaled / 1_000_000;
        at = Digits.unsigned(whole, target, at);
        return DateTimeWriter.fraction((int) (scaled - whole * 1_000_000), target, at);
    }

    private static int special(double value, byte[] target, int position) {
        String text = Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        return Digits.ascii(text, target, position);
    }

    /// `4.9E-324` with its digits rounded to one: `5E-324`.
    private static String oneDigit(String text) {
        int exponent = text.indexOf('E');
        double digits = Double.parseDouble(text.substring(0, exponent));
        return Math.round(digits) + text.substring(exponent);
    }

    /// Lays Java's digits out as PostgreSQL does.
    private static int format(String text, int maxFixed, byte[] target, int position) {
        int at = position;
        int from = 0;
        if (text.charAt(0) == '-') {
            target[at++] = '-';
            from = 1;
        }
        int exponentAt = text.indexOf('E');
        int end = exponentAt < 0 ? text.length() : exponentAt;
        int written = exponentAt < 0 ? 0 : Integer.parseInt(text.substring(exponentAt + 1));
        int point = text.indexOf('.');
        String whole = text.substring(from, point < 0 ? end : point);
        String digits = point < 0 ? whole : whole + text.substring(point + 1, end);
        int first = 0;
        while (first < digits.length() - 1 && digits.charAt(first) == '0') {
            first++;
        }
        int last = digits.length();
        while (last > first + 1 && digits.charAt(last - 1) == '0') {
            last--;
        }
        int exponent = written + whole.length() - 1 - first;
        digits = digits.substring(first, last);
        if (digits.equals("0")) {
            target[at] = '0';
            return at + 1;
        }
        return exponent >= -4 && exponent < maxFixed
                ? fixed(digits, exponent, target, at)
                : scientific(digits, exponent, target, at);
    }

    private static int fixed(String digits, int exponent, byte[] target, int position) {
        int at = position;
        if (exponent < 0) {
            at = Digits.ascii("0.", target, at);
            for (int i = exponent; i < -1; i++) {
                target[at++] = '0';
            }
            return Digits.ascii(digits, target, at);
        }
        for (int i = 0; i < Math.max(digits.length(), exponent + 1); i++) {
            if (i == exponent + 1) {
                target[at++] = '.';
            }
            target[at++] = (byte) (i < digits.length() ? digits.charAt(i) : '0');
        }
        return at;
    }

    private static int scientific(String digits, int exponent, byte[] target, int position) {
        int at = position;
        target[at++] = (byte) digits.charAt(0);
        if (digits.length() > 1) {
            target[at++] = '.';
            at = Digits.ascii(digits.substring(1), target, at);
        }
        target[at++] = 'e';
        target[at++] = (byte) (exponent < 0 ? '-' : '+');
        int absolute = Math.abs(exponent);
        return Digits.padded(absolute, absolute < 100 ? 2 : 3, target, at);
    }
}
