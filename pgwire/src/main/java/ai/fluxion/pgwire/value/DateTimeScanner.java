package ai.fluxion.pgwire.value;

import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.PgType;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/// One date or time in any of the written forms that the server reads: `2024-01-02`, `20240102`,
/// `2024/1/2`, `1/2/2024` (month first), with `T` or spaces before a time `3:04[:05[.6]] [AM|PM]`,
/// then `Z`, an offset, a zone's name, `BC`. Words: `infinity`, `-infinity`, `epoch`.
final class DateTimeScanner {
    /// PostgreSQL's MAX_TZDISP_HOUR.
    static final int MAX_ZONE_HOURS = 15;

    private static final int MAX_DIGITS = 9;
    private static final int MAX_YEAR = 5_874_897;

    private final PgType type;
    private final byte[] source;
    private final int start;
    private final int end;
    private int position;

    private int year;
    private int month = 1;
    private int day = 1;
    private long micros;
    private Optional<ZoneId> zone = Optional.empty();

    DateTimeScanner(PgType type, byte[] source, int offset, int end) {
        this.type = type;
        this.source = source;
        start = offset;
        this.end = NumberText.trimSpace(source, offset, end);
        position = NumberText.skipSpace(source, offset, this.end);
    }

    int date() {
        return switch (word()) {
            case "infinity" -> Integer.MAX_VALUE;
            case "-infinity" -> -Integer.MAX_VALUE;
            case "epoch" -> 0;
            default -> {
                scanDateAndRest();
                yield days();
            }
        };
    }

    long time() {
        scanTime();
        scanSuffixes();
        return micros;
    }

    /// The offset that was written, if one was; a zone's name has none without a date.
    Optional<Integer> offsetSeconds() {
        return zone.map(
                z -> {
                    if (z.normalized() instanceof ZoneOffset offset) {
                        return offset.getTotalSeconds();
                    }
                    throw syntax();
                });
    }

    long timestamp() {
        return switch (word()) {
            case "infinity" -> Long.MAX_VALUE;
            case "-infinity" -> -Long.MAX_VALUE;
            case "epoch" -> 0;
            default -> local();
        };
    }

    long timestampTz(LocalClock sessionClock) {
        return switch (word()) {
            case "infinity" -> Long.MAX_VALUE;
            case "-infinity" -> -Long.MAX_VALUE;
            case "epoch" -> 0;
            default -> {
                long local = local();
                LocalClock clock = zone.map(LocalClock::new).orElse(sessionClock);
                yield clock.toUtc(local);
            }
        };
    }

    private long local() {
        scanDateAndRest();
        int days = days();
        if (!DateTimeReader.isTimestampDay(days)) {
            throw Malformed.range(type, source, start, end);
        }
        return days * DateTimeReader.MICROS_PER_DAY + micros;
    }

    private int days() {
        return DateTimeReader.daysFromCivil(year, month, day);
    }

    private String word() {
        int length = end - position;
        if (length == 0 || length > "-infinity".length()) {
            return "";
        }
        return new String(source, position, length, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
    }

    private void scanDateAndRest() {
        scanDate();
        int before = position;
        if (position < end && (source[position] == 'T' || source[position] == 't')) {
            position++;
            scanTime();
        } else if (skipSpaces() > before && digitAhead()) {
            scanTime();
        }
        scanSuffixes();
        if (year > MAX_YEAR || month < 1 || month > 12 || day < 1) {
            throw Malformed.dateTimeField(source, start, end);
        }
        if (day > DateTimeReader.daysInMonth(year, month)) {
            throw Malformed.dateTimeField(source, start, end);
        }
    }

    private void scanDate() {
        int from = position;
        int first = number();
        int digits = position - from;
        byte separator = position < end ? source[position] : 0;
        if (separator == '-' || separator == '/' || separator == '.') {
            position++;
            int second = number();
            if (position == end || source[position] != separator) {
                throw syntax();
            }
            position++;
            int thirdFrom = position;
            int third = number();
            if (digits >= 3) {
                setDate(first, second, third);
            } else if (position - thirdFrom >= 3) {
                setDate(third, first, second);
            } else {
                throw syntax(); // a year of two digits: nobody knows its century
            }
        } else if (digits == 8) {
            setDate(first / 10_000, first / 100 % 100, first % 100);
        } else {
            throw syntax();
        }
        if (year == 0) {
            throw Malformed.dateTimeField(source, start, end);
        }
    }

    private void setDate(int newYear, int newMonth, int newDay) {
        year = newYear;
        month = newMonth;
        day = newDay;
    }

    private void scanTime() {
        int from = position;
        int hour = number();
        int minute;
        int second = 0;
        int digits = position - from;
        if (position < end && source[position] == ':') {
            position++;
            minute = number();
            if (position < end && source[position] == ':') {
                position++;
                second = number();
            }
        } else if (digits == 6) {
            minute = hour / 100 % 100;
            second = hour % 100;
            hour /= 10_000;
        } else if (digits == 4) {
            minute = hour % 100;
            hour /= 100;
        } else {
            throw syntax();
        }
        int fractionEnd = DateTimeReader.fractionEnd(source, position, end);
        long fraction = DateTimeReader.fractionMicros(source, position, fractionEnd);
        position = fractionEnd;
        hour = hourOfDay(hour);
        micros =
                (hour * 3600L + minute * 60L + second) * DateTimeReader.MICROS_PER_SECOND
                        + fraction;
        if (hour > 24
                || minute > 59
                || second > 60
                || (hour == 24 && micros > DateTimeReader.MICROS_PER_DAY)) {
            throw Malformed.dateTimeField(source, start, end);
        }
    }

    /// Reads a following AM or PM.
    private int hourOfDay(int hour) {
        int after = NumberText.skipSpace(source, position, end);
        if (after + 2 > end || (source[after + 1] | 0x20) != 'm') {
            return hour;
        }
        int letter = source[after] | 0x20;
        boolean wordGoesOn = after + 2 < end && Character.isLetter(source[after + 2]);
        if ((letter != 'a' && letter != 'p') || wordGoesOn) {
            return hour;
        }
        if (hour > 12) {
            throw Malformed.dateTimeField(source, start, end);
        }
        position = after + 2;
        return hour % 12 + (letter == 'p' ? 12 : 0);
    }

    /// A zone, an era, in any order, up to the end.
    private void scanSuffixes() {
        while (skipSpaces() < end) {
            byte b = source[position];
            if (b == '+' || b == '-') {
                zone = Optional.of(offset());
            } else {
                name();
            }
        }
    }

    private void name() {
        int from = position;
        while (position < end && isNamePart(source[position])) {
            position++;
        }
        if (position == from) {
            throw syntax();
        }
        String name = new String(source, from, position - from, StandardCharsets.ISO_8859_1);
        switch (name.toUpperCase(Locale.ROOT)) {
            case "BC" -> {
                requireNoEra();
                year = 1 - year;
            }
            case "AD" -> requireNoEra();
            case "Z", "UTC", "GMT", "ZULU" -> zone = Optional.of(ZoneOffset.UTC);
            default -> zone = Optional.of(zoneOf(name));
        }
    }

    private void requireNoEra() {
        if (year <= 0) {
            throw syntax();
        }
    }

    private static boolean isNamePart(byte b) {
        return b != '+' && !NumberText.isSpace(b);
    }

    private ZoneId zoneOf(String name) {
        if (!Character.isLetter(name.charAt(0)) || name.length() < 3) {
            throw syntax();
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw name.contains("/") ? Malformed.zone(name, unknown) : syntax();
        }
    }

    private ZoneOffset offset() {
        boolean west = source[position++] == '-';
        int from = position;
        int hours = number();
        int minutes = 0;
        int seconds = 0;
        int digits = position - from;
        if (digits == 4) {
            minutes = hours % 100;
            hours /= 100;
        } else if (digits > 2) {
            throw syntax();
        } else if (position < end && source[position] == ':') {
            position++;
            minutes = number();
            if (position < end && source[position] == ':') {
                position++;
                seconds = number();
            }
        }
        if (hours > MAX_ZONE_HOURS || minutes > 59 || seconds > 59) {
            throw Malformed.zoneDisplacement(source, start, end);
        }
        int total = hours * 3600 + minutes * 60 + seconds;
        return ZoneOffset.ofTotalSeconds(west ? -total : total);
    }

    private int number() {
        int from = position;
        int value = 0;
        while (digitAhead()) {
            value = value * 10 + source[position++] - '0';
            if (position - from > MAX_DIGITS) {
                throw Malformed.dateTimeField(source, start, end);
            }
        }
        if (position == from) {
            throw syntax();
        }
        return value;
    }

    private boolean digitAhead() {
        return position < end && source[position] >= '0' && source[position] <= '9';
    }

    private int skipSpaces() {
        position = NumberText.skipSpace(source, position, end);
        return position;
    }

    private FluxionException syntax() {
        return Malformed.syntax(type, source, start, end);
    }
}
