package ai.fluxion.pgwire.row;

/// Decimal digits of integers, straight into bytes. Each method returns the position after what it
/// wrote.
final class Digits {
    static final int MAX_LONG = 20;
    private static final byte[] TENS = new byte[100];
    private static final byte[] ONES = new byte[100];

    static {
        for (int i = 0; i < 100; i++) {
            TENS[i] = (byte) ('0' + i / 10);
            ONES[i] = (byte) ('0' + i % 10);
        }
    }

    private Digits() {}

    static int signed(long value, byte[] target, int position) {
        if (value >= 0) {
            return unsigned(value, target, position);
        }
        if (value == Long.MIN_VALUE) {
            return ascii("-9223372036854775808", target, position);
        }
        target[position] = '-';
        return unsigned(-value, target, position + 1);
    }

    /// `value` is not negative.
    static int unsigned(long value, byte[] target, int position) {
        int end = position + length(value);
        fill(value, target, position, end);
        return end;
    }

    /// Exactly `width` digits, with zeros in front.
    static int padded(long value, int width, byte[] target, int position) {
        int end = position + width;
        fill(value, target, position, end);
        return end;
    }

    static int two(int value, byte[] target, int position) {
        target[position] = TENS[value];
        target[position + 1] = ONES[value];
        return position + 2;
    }

    static int ascii(String text, byte[] target, int position) {
        for (int i = 0; i < text.length(); i++) {
            target[position + i] = (byte) text.charAt(i);
        }
        return position + text.length();
    }

    private static void fill(long value, byte[] target, int from, int end) {
        int at = end;
        long rest = value;
        while (rest > Integer.MAX_VALUE && at - from >= 2) {
            long next = rest / 100;
            int pair = (int) (rest - next * 100);
            target[--at] = ONES[pair];
            target[--at] = TENS[pair];
            rest = next;
        }
        int small = (int) rest;
        while (at - from >= 2) {
            int next = small / 100;
            int pair = small - next * 100;
            target[--at] = ONES[pair];
            target[--at] = TENS[pair];
            small = next;
        }
        if (at > from) {
            target[--at] = (byte) ('0' + small);
        }
    }

    static int length(long value) {
        long limit = 10;
        for (int length = 1; length < 19; length++) {
            if (value < limit) {
                return length;
            }
            limit *= 10;
        }
        return 19;
    }
}
