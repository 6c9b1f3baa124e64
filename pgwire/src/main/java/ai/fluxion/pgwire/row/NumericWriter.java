package ai.fluxion.pgwire.row;

import ai.fluxion.pgwire.value.BinaryReader;
import ai.fluxion.pgwire.value.NumberText;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;

/// Numerics as PostgreSQL writes them: digits with a point, or binary groups of four digits
/// (`numeric_send`). Unscaled longs take no object.
final class NumericWriter {
    /// 39 digits of a HUGEINT or 38 with a leading zero, sign and point.
    static final int MAX_TEXT = 42;

    private static final int HEADER = 8;
    private static final int GROUP = 10_000;

    /// At most 20 groups: 38 digits on both sides of an unlucky point take 11.
    static final int MAX_BINARY = HEADER + 2 * 20;

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final BigInteger BIG_GROUP = BigInteger.valueOf(GROUP);

    private NumericWriter() {}

    static int text(long unscaled, int scale, byte[] target, int position) {
        if (scale == 0 || unscaled == Long.MIN_VALUE) {
            return scale == 0
                    ? Digits.signed(unscaled, target, position)
                    : text(BigDecimal.valueOf(unscaled, scale), target, position);
        }
        int at = position;
        long absolute = unscaled;
        if (unscaled < 0) {
            target[at++] = '-';
            absolute = -unscaled;
        }
        long power = NumberText.POWERS_OF_TEN[scale];
        long whole = absolute / power;
        at = Digits.unsigned(whole, target, at);
        target[at] = '.';
        return Digits.padded(absolute - whole * power, scale, target, at + 1);
    }

    static int text(BigDecimal value, byte[] target, int position) {
        return Digits.ascii(value.toPlainString(), target, position);
    }

    /// `scale` is at most 18.
    static int binary(long unscaled, int scale, byte[] target, int position) {
        if (unscaled == Long.MIN_VALUE) {
            return binary(BigDecimal.valueOf(unscaled, scale), target, position);
        }
        long absolute = Math.abs(unscaled);
        long power = NumberText.POWERS_OF_TEN[scale];
        long whole = scale == 0 ? absolute : absolute / power;
        long fraction = absolute - whole * power;
        int wholeGroups = groupCount(whole);
        int at = position + HEADER;
        long rest = whole;
        for (int i = wholeGroups - 1; i >= 0; i--) {
            long next = rest / GROUP;
            SHORT.set(target, at + 2 * i, (short) (rest - next * GROUP));
            rest = next;
        }
        at += 2 * wholeGroups;
        int weight = wholeGroups - 1;
        int groups = wholeGroups;
        if (fraction != 0) {
            int written = fraction(fraction, scale, target, at);
            // Leading groups of zeros are not stored when nothing stands before the point.
            int skipped = 0;
            if (wholeGroups == 0) {
                while ((short) SHORT.get(target, at + 2 * skipped) == 0) {
                    skipped++;
                }
                System.arraycopy(target, at + 2 * skipped, target, at, 2 * (written - skipped));
                weight = -1 - skipped;
            }
            groups += written - skipped;
        }
        groups = withoutTrailingZeros(target, position + HEADER, groups);
        header(groups, groups == 0 ? 0 : weight, unscaled < 0, target, position);
        SHORT.set(target, position + 6, (short) scale);
        return position + HEADER + 2 * groups;
    }

    static int binary(BigDecimal value, byte[] target, int position) {
        int scale = value.scale();
        int padding = (4 - scale % 4) % 4;
        BigInteger rest = value.unscaledValue().abs().multiply(BigInteger.TEN.pow(padding));
        int fractionGroups = (scale + padding) / 4;
        int count = 0;
        short[] reversed = new short[MAX_BINARY / 2];
        while (rest.signum() != 0) {
            BigInteger[] parts = rest.divideAndRemainder(BIG_GROUP);
            reversed[count++] = parts[1].shortValue();
            rest = parts[0];
        }
        for (int i = 0; i < count; i++) {
            SHORT.set(target, position + HEADER + 2 * i, reversed[count - 1 - i]);
        }
        int groups = withoutTrailingZeros(target, position + HEADER, count);
        int weight = count == 0 ? 0 : count - fractionGroups - 1;
        header(groups, weight, value.signum() < 0, target, position);
        SHORT.set(target, position + 6, (short) scale);
        return position + HEADER + 2 * groups;
    }

    private static void header(
            int groups, int weight, boolean negative, byte[] target, int position) {
        SHORT.set(target, position, (short) groups);
        SHORT.set(target, position + 2, (short) weight);
        SHORT.set(target, position + 4, (short) (negative ? BinaryReader.NUMERIC_NEGATIVE : 0));
    }

    private static int groupCount(long whole) {
        int count = 0;
        for (long rest = whole; rest != 0; rest /= GROUP) {
            count++;
        }
        return count;
    }

    /// All groups of a fraction of `scale` digits; returns how many.
    private static int fraction(long fraction, int scale, byte[] target, int position) {
        int groups = (scale + 3) / 4;
        int lastDigits = scale - 4 * (groups - 1);
        long power = NumberText.POWERS_OF_TEN[lastDigits];
        long rest = fraction / power;
        long last = (fraction - rest * power) * NumberText.POWERS_OF_TEN[4 - lastDigits];
        SHORT.set(target, position + 2 * (groups - 1), (short) last);
        for (int i = groups - 2; i >= 0; i--) {
            long next = rest / GROUP;
            SHORT.set(target, position + 2 * i, (short) (rest - next * GROUP));
            rest = next;
        }
        return groups;
    }

    private static int withoutTrailingZeros(byte[] target, int position, int groups) {
        int kept = groups;
        while (kept > 0 && (short) SHORT.get(target, position + 2 * (kept - 1)) == 0) {
            kept--;
        }
        return kept;
    }
}
