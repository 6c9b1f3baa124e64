package ai.fluxion.pgwire.value;

import ai.fluxion.sql.PgType;
import java.time.ZoneId;
import java.util.Locale;

/// Dates and times from PostgreSQL's text forms, as DuckDB counts them: days and microseconds since
/// 1970-01-01. The ISO forms (`2024-01-02`, `2024-01-02 03:04:05.6-04`, `…T…Z`) are read in one
/// pass without an object; the others go through a scanner. Relative words (`now`, `today`) and
/// names of months are refused.
public final class DateTimeReader {
    public static final long MICROS_PER_SECOND = 1_000_000;
    public static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
    private static final int NO_DATE = Integer.MIN_VALUE;
    private static final long NO_TIME = Long.MIN_VALUE;

    /// DuckDB's range of timestamps, in days.
    private static final int FIRST_DAY = -106_751_990;

    private static final int LAST_DAY = 106_751_990;

    private final LocalClock clock;

    /// `zone` is where a timestamptz without an offset happened.
    public DateTimeReader(ZoneId zone) {
        clock = new LocalClock(zone);
    }

    public int date(byte[] source, int offset, int end) {
        if (end - offset == 10) {
            int days = isoDate(source, offset);
            if (days != NO_DATE) {
                return days;
            }
        }
        return new DateTimeScanner(PgType.DATE, source, offset, end).date();
    }

    public long time(byte[] source, int offset, int end) {
        if (end - offset == 8) {
            long micros = isoTime(source, offset);
            if (micros != NO_TIME) {
                return micros;
            }
        }
        return new DateTimeScanner(PgType.TIME, source, offset, end).time();
    }

    /// A time with its zone, as DuckDB reads it back: `04:05:06+02:00:00`.
    public String timeTz(byte[] source, int offset, int end) {
        DateTimeScanner scanner = new DateTimeScanner(PgType.TIMETZ, source, offset, end);
        long micros = scanner.time();
        int zoneSeconds = scanner.offsetSeconds().orElseGet(clock::offsetNow);
        return timeTz(micros, zoneSeconds);
    }

    static String timeTz(long micros, int zoneSeconds) {
        return String.format(
                Locale.ROOT,
                "%s.%06d%s%s",
                clock(micros / MICROS_PER_SECOND),
                micros % MICROS_PER_SECOND,
                zoneSeconds < 0 ? "-" : "+",
                clock(Math.abs(zoneSeconds)));
    }

    private static String clock(long seconds) {
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /// A zone in the text is read and has no effect, as in PostgreSQL.
    public long timestamp(byte[] source, int offset, int end) {
        if (end - offset >= 19) {
            int days = isoDate(source, offset);
            long micros = days == NO_DATE ? NO_TIME : isoTime(source, offset + 11);
            if (micros != NO_TIME && isSeparator(source[offset + 10])) {
                int position = fractionEnd(source, offset + 19, end);
                if (position == end) {
                    return days * MICROS_PER_DAY
                            + micros
                            + fractionMicros(source, offset + 19, end);
                }
            }
        }
        return new DateTimeScanner(PgType.TIMESTAMP, source, offset, end).timestamp();
    }

    public long timestampTz(byte[] source, int offset, int end) {
        if (end - offset >= 19) {
            int days = isoDate(source, offset);
            long micros = days == NO_DATE ? NO_TIME : isoTime(source, offset + 11);
            if (micros != NO_TIME && isSeparator(source[offset + 10])) {
                int position = fractionEnd(source, offset + 19, end);
                long local =
                        days * MICROS_PER_DAY
                                + micros
                                + fractionMicros(source, offset + 19, position);
                if (position == end) {
                    return clock.toUtc(local);
                }
                int zone = isoZone(source, position, end);
                if (zone != NO_DATE) {
                    return local - zone * MICROS_PER_SECOND;
                }
            }
        }
        return new DateTimeScanner(PgType.TIMESTAMPTZ, source, offset, end).timestampTz(clock);
    }

    /// Days since 1970-01-01 of a day in the proleptic Gregorian calendar (H. Hinnant,
    /// `days_from_civil`); year 0 is 1 BC.
    static int daysFromCivil(int year, int month, int day) {
        int shifted = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(shifted, 400);
        int yearOfEra = shifted - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }

    static int daysInMonth(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    static boolean isTimestampDay(int days) {
        return days > FIRST_DAY && days < LAST_DAY;
    }

    /// Microseconds of `.123456789`; a seventh digit rounds. Nothing is 0.
    static long fractionMicros(byte[] source, int offset, int end) {
        long micros = 0;
        long unit = MICROS_PER_SECOND / 10;
        for (int i = offset + 1; i < end; i++) {
            int digit = source[i] - '0';
            if (unit == 0) {
                return isUpperHalf(source, i, end, micros) ? micros + 1 : micros;
            }
            micros += digit * unit;
            unit /= 10;
        }
        return micros;
    }

    /// Whether what follows the microseconds rounds up: a half goes to the even number, as
    /// PostgreSQL's `rint` does.
    private static boolean isUpperHalf(byte[] source, int from, int end, long micros) {
        if (source[from] != '5') {
            return source[from] > '5';
        }
        for (int i = from + 1; i < end; i++) {
            if (source[i] != '0') {
                return true;
            }
        }
        return micros % 2 != 0;
    }

    /// Where the digits of a fraction that starts here end; `offset` itself where none starts.
    static int fractionEnd(byte[] source, int offset, int end) {
        if (offset >= end || source[offset] != '.') {
            return offset;
        }
        int position = offset + 1;
        while (position < end && source[position] >= '0' && source[position] <= '9') {
            position++;
        }
        return position;
    }

    private static boolean isSeparator(byte b) {
        return b == ' ' || b == 'T' || b == 't';
    }

    /// `2024-01-02`, or NO_DATE.
    private static int isoDate(byte[] s, int at) {
        if (s[at + 4] != '-' || s[at + 7] != '-') {
            return NO_DATE;
        }
        int century = twoDigits(s, at);
        int yearOfCentury = twoDigits(s, at + 2);
        int month = twoDigits(s, at + 5);
        int day = twoDigits(s, at + 8);
        int year = century * 100 + yearOfCentury;
        if ((century | yearOfCentury) < 0
                || year == 0
                || month < 1
                || month > 12
                || day < 1
                || day > daysInMonth(year, month)) {
            return NO_DATE;
        }
        return daysFromCivil(year, month, day);
    }

    /// `03:04:05` in microseconds, or NO_TIME.
    private static long isoTime(byte[] s, int at) {
        if (s[at + 2] != ':' || s[at + 5] != ':') {
            return NO_TIME;
        }
        int hour = twoDigits(s, at);
        int minute = twoDigits(s, at + 3);
        int second = twoDigits(s, at + 6);
        if ((hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) {
            return NO_TIME;
        }
        return (hour * 3600 + minute * 60 + second) * MICROS_PER_SECOND;
    }

    /// Seconds east of UTC of `Z`, `+00`, `-04:30` or `-0430`, or NO_DATE.
    private static int isoZone(byte[] s, int at, int end) {
        int length = end - at;
        if (length == 1 && (s[at] == 'Z' || s[at] == 'z')) {
            return 0;
        }
        if ((s[at] != '+' && s[at] != '-') || (length != 3 && length != 5 && length != 6)) {
            return NO_DATE;
        }
        int hours = twoDigits(s, at + 1);
        int minutes = length == 3 ? 0 : twoDigits(s, end - 2);
        if ((hours | minutes) < 0
                || hours > DateTimeScanner.MAX_ZONE_HOURS
                || minutes > 59
                || (length == 6 && s[at + 3] != ':')) {
            return NO_DATE;
        }
        int seconds = hours * 3600 + minutes * 60;
        return s[at] == '-' ? -seconds : seconds;
    }

    /// Negative where one of the two is no digit.
    private static int twoDigits(byte[] s, int at) {
        int tens = s[at] - '0';
        int ones = s[at + 1] - '0';
        if ((tens | ones) < 0 || tens > 9 || ones > 9) {
            return -1;
        }
        return tens * 10 + ones;
    }
}
