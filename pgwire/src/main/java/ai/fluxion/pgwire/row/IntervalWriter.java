package ai.fluxion.pgwire.row;

import ai.fluxion.pgwire.value.DateTimeReader;

/// An interval in PostgreSQL's text form with IntervalStyle postgres (`EncodeInterval`): `1 year 2
/// mons 3 days 04:05:06.5`.
final class IntervalWriter {
    static final int MAX_LENGTH = 96;

    private final byte[] target;
    private int position;
    private boolean empty = true;
    private boolean afterNegative;

    private IntervalWriter(byte[] target, int position) {
        this.target = target;
        this.position = position;
    }

    static int write(int months, int days, long micros, byte[] target, int position) {
        IntervalWriter writer = new IntervalWriter(target, position);
        writer.part(months / 12, "year");
        writer.part(months % 12, "mon");
        writer.part(days, "day");
        writer.clock(micros);
        return writer.position;
    }

    private void part(int value, String unit) {
        if (value == 0) {
            return;
        }
        space();
        if (afterNegative && value > 0) {
            target[position++] = '+';
        }
        position = Digits.signed(value, target, position);
        target[position++] = ' ';
        position = Digits.ascii(unit, target, position);
        if (value != 1) {
            target[position++] = 's';
        }
        afterNegative = value < 0;
    }

    private void clock(long micros) {
        if (micros == 0 && !empty) {
            return;
        }
        space();
        if (micros < 0) {
            target[position++] = '-';
        } else if (afterNegative) {
            target[position++] = '+';
        }
        // Negative throughout: the smallest long has no positive counterpart.
        long rest = micros > 0 ? -micros : micros;
        long seconds = rest / DateTimeReader.MICROS_PER_SECOND;
        long hours = -(seconds / 3600);
        position = Digits.padded(hours, Math.max(2, Digits.length(hours)), target, position);
        target[position++] = ':';
        position = Digits.two((int) -(seconds / 60 % 60), target, position);
        target[position++] = ':';
        position = Digits.two((int) -(seconds % 60), target, position);
        int fraction = (int) -(rest % DateTimeReader.MICROS_PER_SECOND);
        position = DateTimeWriter.fraction(fraction, target, position);
    }

    private void space() {
        if (!empty) {
            target[position++] = ' ';
        }
        empty = false;
    }
}
