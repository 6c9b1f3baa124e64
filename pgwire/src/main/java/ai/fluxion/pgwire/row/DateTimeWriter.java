package ai.fluxion.pgwire.row;

import ai.fluxion.pgwire.value.DateTimeReader;
import ai.fluxion.pgwire.value.LocalClock;
import java.time.ZoneId;

/// Dates and times in PostgreSQL's text form with DateStyle ISO, from DuckDB's counts. Remembers
/// the last date it wrote: neighbouring rows often have the same. One thread.
final class DateTimeWriter {
    /// The most bytes that each kind takes: `-infinity`, a year of seven digits, ` BC`.
    static final int MAX_DATE = 20;

    static final int MAX_TIME = 15;
    static final int MAX_ZONE = 9;
    static final int MAX_TIME_TZ = MAX_TIME + MAX_ZONE;
    static final int MAX_TIMESTAMP = MAX_DATE + 1 + MAX_TIME;
    static final int MAX_TIMESTAMP_TZ = MAX_TIMESTAMP + MAX_ZONE;
    private static final int PLAIN_DATE = 10;

    private final LocalClock clock;
    private final byte[] lastDate = new byte[PLAIN_DATE];
    private int lastDay = Integer.MIN_VALUE;
    private boolean beforeChrist;

    /// `zone` is the session's TimeZone, in which timestamptz is shown.
    DateTimeWriter(ZoneId zone) {
        clock = new LocalClock(zone);
    }

    int date(int days, byte[] target, int position) {
        if (days == Integer.MAX_VALUE) {
            return Digits.ascii("infinity", target, position);
        }
        if (days == -Integer.MAX_VALUE) {
            return Digits.ascii("-infinity", target, position);
        }
        int end = day(days, target, position);
        return beforeChrist ? Digits.ascii(" BC", target, end) : end;
    }

    int time(long micros, byte[] target, int position) {
        long seconds = micros / DateTimeReader.MICROS_PER_SECOND;
        int fraction = (int) (micros - seconds * DateTimeReader.MICROS_PER_SECOND);
        int secondOfDay = (int) seconds;
        int minutes = secondOfDay / 60;
        int hours = minutes / 60;
        Digits.two(hours, target, position);
        target[position + 2] = ':';
        Digits.two(minutes - hours * 60, target, position + 3);
        target[position + 5] = ':';
        Digits.two(secondOfDay - minutes * 60, target, position + 6);
        return fraction(fraction, target, position + 8);
    }

    /// `zoneSeconds` are east of UTC.
    int timeTz(long micros, int zoneSeconds, byte[] target, int position) {
        return zone(zoneSeconds, target, time(micros, target, position));
    }

    int timestamp(long micros, byte[] target, int position) {
        if (isInfinite(micros)) {
            return infinity(micros, target, position);
        }
        int end = local(micros, target, position);
        return beforeChrist ? Digits.ascii(" BC", target, end) : end;
    }

    int timestampTz(long micros, byte[] target, int position) {
        if (isInfinite(micros)) {
            return infinity(micros, target, position);
        }
        int offset = clock.offsetAt(Math.floorDiv(micros, DateTimeReader.MICROS_PER_SECOND));
        int end = local(micros + offset * DateTimeReader.MICROS_PER_SECOND, target, position);
        end = zone(offset, target, end);
        return beforeChrist ? Digits.ascii(" BC", target, end) : end;
    }

    static boolean isInfinite(long micros) {
        return micros == Long.MAX_VALUE || micros == -Long.MAX_VALUE;
    }

    /// `.5` without trailing zeros; nothing for zero.
    static int fraction(int micros, byte[] target, int position) {
        if (micros == 0) {
            return position;
        }
        target[position] = '.';
        int end = Digits.padded(micros, 6, target, position + 1);
        while (target[end - 1] == '0') {
            end--;
        }
        return end;
    }

    private static int infinity(long micros, byte[] target, int position) {
        return Digits.ascii(micros > 0 ? "infinity" : "-infinity", target, position);
    }

    private int local(long micros, byte[] target, int position) {
        long days = Math.floorDiv(micros, DateTimeReader.MICROS_PER_DAY);
        int end = day((int) days, target, position);
        target[end] = ' ';
        return time(micros - days * DateTimeReader.MICROS_PER_DAY, target, end + 1);
    }

    private static int zone(int seconds, byte[] target, int position) {
        int absolute = Math.abs(seconds);
        target[position] = (byte) (seconds < 0 ? '-' : '+');
        int end = Digits.two(absolute / 3600, target, position + 1);
        if (absolute % 3600 != 0) {
            target[end] = ':';
            end = Digits.two(absolute / 60 % 60, target, end + 1);
        }
        if (absolute % 60 != 0) {
            target[end] = ':';
            end = Digits.two(absolute % 60, target, end + 1);
        }
        return end;
    }

    /// Year, month and day without the era, which it leaves in `beforeChrist`.
    private int day(int days, byte[] target, int position) {
        if (days == lastDay) {
            beforeChrist = false;
            System.arraycopy(lastDate, 0, target, position, PLAIN_DATE);
            return position + PLAIN_DATE;
        }
        int end = civil(days, target, position);
        if (!beforeChrist && end - position == PLAIN_DATE) {
            lastDay = days;
            System.arraycopy(target, position, lastDate, 0, PLAIN_DATE);
        }
        return end;
    }

    /// H. Hinnant, `civil_from_days`.
    private int civil(int days, byte[] target, int position) {
        long shifted = days + 719_468L;
        long era = Math.floorDiv(shifted, 146_097L);
        int dayOfEra = (int) (shifted - era * 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shiftedMonth = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
        int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        beforeChrist = year <= 0;
        int shownYear = beforeChrist ? 1 - year : year;
        int end = Digits.padded(shownYear, Math.max(4, Digits.length(shownYear)), target, position);
        target[end] = '-';
        end = Digits.two(month, target, end + 1);
        target[end] = '-';
        return Digits.two(day, target, end + 1);
    }
}
