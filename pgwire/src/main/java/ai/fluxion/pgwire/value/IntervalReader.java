package ai.fluxion.pgwire.value;

import ai.fluxion.duckdb.Value;
import ai.fluxion.sql.PgType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// An interval from PostgreSQL's text forms: `1 year 2 mons -3 days 04:05:06.5 [ago]`, ISO 8601
/// `P1Y2M3DT4H5M6.5S`, SQL's `1-2` years and months. Fractions of a month flow into days, fractions
/// of a day into time.
final class IntervalReader {
    private enum Unit {
        MICROSECOND,
        MILLISECOND,
        SECOND,
        MINUTE,
        HOUR,
        DAY,
        WEEK,
        MONTH,
        YEAR,
        DECADE,
        CENTURY,
        MILLENNIUM
    }

    private static final int DAYS_PER_MONTH = 30;

    /// So many years as PostgreSQL counts.
    private static final BigDecimal MOST_MONTHS = BigDecimal.valueOf(12L * Integer.MAX_VALUE);

    private static final Pattern CLOCK = Pattern.compile("[+-]?\\d+:");
    private static final BigDecimal MICROS_PER_DAY =
            BigDecimal.valueOf(DateTimeReader.MICROS_PER_DAY);

    private final byte[] source;
    private final int offset;
    private final int end;
    private final String text;
    private final Set<Unit> seen = EnumSet.noneOf(Unit.class);
    private int position;

    private BigDecimal months = BigDecimal.ZERO;
    private BigDecimal days = BigDecimal.ZERO;
    private BigDecimal micros = BigDecimal.ZERO;

    IntervalReader(byte[] source, int offset, int end) {
        this.source = source;
        this.offset = offset;
        this.end = end;
        text =
                new String(source, offset, end - offset, StandardCharsets.ISO_8859_1)
                        .strip()
                        .toLowerCase(Locale.ROOT);
    }

    Value.Interval read() {
        try {
            if (text.startsWith("p")) {
                position = 1;
                readIso();
            } else {
                readVerbose();
            }
            return new Value.Interval(totalMonths(), days.intValueExact(), micros.longValueExact());
        } catch (ArithmeticException tooLarge) {
            throw Malformed.range(PgType.INTERVAL, source, offset, end);
        }
    }

    private int totalMonths() {
        if (months.abs().compareTo(MOST_MONTHS) > 0) {
            throw Malformed.range(PgType.INTERVAL, source, offset, end);
        }
        if (months.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            throw Malformed.intervalSum();
        }
        return months.intValueExact();
    }

    private void readVerbose() {
        boolean any = false;
        skipSpaces();
        if (ahead() == '@') {
            position++;
            skipSpaces();
        }
        while (position < text.length()) {
            if (any && text.startsWith("ago", position) && position + 3 == text.length()) {
                months = months.negate();
                days = days.negate();
                micros = micros.negate();
                return;
            }
            readField();
            any = true;
            skipSpaces();
        }
        if (!any) {
            throw syntax();
        }
    }

    private void readField() {
        int from = position;
        boolean negative = ahead() == '-';
        BigDecimal number = number();
        if (ahead() == ':') {
            readClock(number, negative);
        } else if (ahead() == '-' && position > from) {
            position++;
            BigDecimal yearMonths = number();
            BigDecimal sum = number.abs().multiply(BigDecimal.valueOf(12)).add(yearMonths);
            once(Unit.MONTH);
            addMonths(negative ? sum.negate() : sum);
        } else {
            skipSpaces();
            Unit unit = unit();
            once(unit);
            boolean fraction = number.stripTrailingZeros().scale() > 0;
            if (unit == Unit.SECOND && fraction) {
                once(Unit.MILLISECOND);
                once(Unit.MICROSECOND);
            }
            add(number, unit);
        }
    }

    /// Only the ISO form may name a unit again.
    private void once(Unit unit) {
        if (!seen.add(unit)) {
            throw syntax();
        }
    }

    /// `04:05[:06.5]` after its hours.
    private void readClock(BigDecimal hours, boolean negative) {
        once(Unit.HOUR);
        once(Unit.MINUTE);
        once(Unit.SECOND);
        position++;
        BigDecimal minutes = number();
        BigDecimal seconds = BigDecimal.ZERO;
        if (ahead() == ':') {
            position++;
            seconds = number();
        }
        if (minutes.signum() < 0
                || minutes.compareTo(BigDecimal.valueOf(59)) > 0
                || seconds.signum() < 0
                || seconds.compareTo(BigDecimal.valueOf(60)) > 0) {
            throw Malformed.range(PgType.INTERVAL, source, offset, end);
        }
        BigDecimal total =
                hours.abs()
                        .multiply(BigDecimal.valueOf(3600))
                        .add(minutes.multiply(BigDecimal.valueOf(60)))
                        .add(seconds);
        addSeconds(negative ? total.negate() : total);
    }

    private void readIso() {
        boolean inTime = false;
        boolean any = false;
        while (position < text.length()) {
            if (ahead() == 't' && !inTime) {
                inTime = true;
                position++;
                continue;
            }
            BigDecimal number = number();
            char letter = ahead();
            position++;
            add(
                    number,
                    switch (letter) {
                        case 'y' -> Unit.YEAR;
                        case 'w' -> Unit.WEEK;
                        case 'd' -> Unit.DAY;
                        case 'h' -> Unit.HOUR;
                        case 'm' -> inTime ? Unit.MINUTE : Unit.MONTH;
                        case 's' -> Unit.SECOND;
                        default -> throw syntax();
                    });
            any = true;
        }
        if (!any) {
            throw syntax();
        }
    }

    private void add(BigDecimal number, Unit unit) {
        switch (unit) {
            case YEAR -> addMonths(times(number, 12));
            case MONTH -> addMonths(number);
            case DECADE -> addMonths(times(number, 120));
            case CENTURY -> addMonths(times(number, 1200));
            case MILLENNIUM -> addMonths(times(number, 12_000));
            case WEEK -> addDays(times(number, 7));
            case DAY -> addDays(number);
            case HOUR -> addSeconds(times(number, 3600));
            case MINUTE -> addSeconds(times(number, 60));
            case SECOND -> addSeconds(number);
            case MILLISECOND -> addSeconds(number.movePointLeft(3));
            case MICROSECOND -> addSeconds(number.movePointLeft(6));
        }
    }

    private static BigDecimal times(BigDecimal number, long factor) {
        return number.multiply(BigDecimal.valueOf(factor));
    }

    private void addMonths(BigDecimal number) {
        BigDecimal whole = number.setScale(0, RoundingMode.DOWN);
        months = months.add(whole);
        BigDecimal rest = number.subtract(whole);
        if (rest.signum() != 0) {
            addDays(times(rest, DAYS_PER_MONTH));
        }
    }

    private void addDays(BigDecimal number) {
        BigDecimal whole = number.setScale(0, RoundingMode.DOWN);
        days = days.add(whole);
        BigDecimal rest = number.subtract(whole);
        micros = micros.add(rest.multiply(MICROS_PER_DAY).setScale(0, RoundingMode.HALF_EVEN));
    }

    private void addSeconds(BigDecimal number) {
        micros = micros.add(number.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN));
    }

    private BigDecimal number() {
        int from = position;
        if (ahead() == '-' || ahead() == '+') {
            position++;
        }
        int digits = 0;
        int points = 0;
        while (Character.isDigit(ahead()) || ahead() == '.') {
            points += ahead() == '.' ? 1 : 0;
            digits += ahead() == '.' ? 0 : 1;
            position++;
        }
        if (digits == 0 || points > 1) {
            throw syntax();
        }
        return new BigDecimal(text.substring(from, position));
    }

    /// A number without a unit counts seconds at the end, days before a clock.
    private Unit unit() {
        int from = position;
        while (ahead() >= 'a' && ahead() <= 'z') {
            position++;
        }
        if (position > from) {
            return unit(text.substring(from, position));
        }
        if (position == text.length()) {
            return Unit.SECOND;
        }
        if (CLOCK.matcher(text).region(position, text.length()).lookingAt()) {
            return Unit.DAY;
        }
        throw syntax();
    }

    private Unit unit(String name) {
        return switch (name) {
            case "year", "years", "y", "yr", "yrs" -> Unit.YEAR;
            case "month", "months", "mon", "mons" -> Unit.MONTH;
            case "decade", "decades", "dec", "decs" -> Unit.DECADE;
            case "century", "centuries", "c", "cent" -> Unit.CENTURY;
            case "millennium", "millennia", "mil", "mils" -> Unit.MILLENNIUM;
            case "week", "weeks", "w" -> Unit.WEEK;
            case "day", "days", "d" -> Unit.DAY;
            case "hour", "hours", "h", "hr", "hrs" -> Unit.HOUR;
            case "minute", "minutes", "m", "min", "mins" -> Unit.MINUTE;
            case "second", "seconds", "s", "sec", "secs" -> Unit.SECOND;
            case "millisecond", "milliseconds", "ms", "msec", "msecs", "msecond" ->
                    Unit.MILLISECOND;
            case "microsecond", "microseconds", "us", "usec", "usecs", "usecond" ->
                    Unit.MICROSECOND;
            default -> throw syntax();
        };
    }

    /// The character here; 0 at the end.
    private char ahead() {
        return position < text.length() ? text.charAt(position) : 0;
    }

    private void skipSpaces() {
        while (Character.isWhitespace(ahead())) {
            position++;
        }
    }

    private RuntimeException syntax() {
        return Malformed.syntax(PgType.INTERVAL, source, offset, end);
    }
}
