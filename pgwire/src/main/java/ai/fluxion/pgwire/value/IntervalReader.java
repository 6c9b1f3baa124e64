package ai.fluxion.pgwire.value;

import ai.fluxion.duckdb.Value;
import ai.fluxion.sql.PgType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// An interval from PostgreSQL's text forms: `1 year 2 mons -3 days 04:05:06.5 [ago]`, ISO 8601
/// `P1Y2M3DT4H5M6.5S`, SQL's `1-2` years and months. Fractions of a month flow into days, fractions
/// of a day into time.
final class IntervalReader {
    private static final int DAYS_PER_MONTH = 30;
    private static final BigDecimal MICROS_PER_DAY =
            BigDecimal.valueOf(DateTimeReader.MICROS_PER_DAY);

    private final byte[] source;
    private final int offset;
    private final int end;
    private final String text;
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
            return new Value.Interval(
                    months.intValueExact(), days.intValueExact(), micros.longValueExact());
        } catch (ArithmeticException tooLarge) {
            throw Malformed.range(PgType.INTERVAL, source, offset, end);
        }
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
            addMonths(negative ? sum.negate() : sum);
        } else {
            skipSpaces();
            addUnit(number, unit());
        }
    }

    /// `04:05[:06.5]` after its hours.
    private void readClock(BigDecimal hours, boolean negative) {
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
            addUnit(
                    number,
                    switch (letter) {
                        case 'y' -> "year";
                        case 'w' -> "week";
                        case 'd' -> "day";
                        case 'h' -> "hour";
                        case 'm' -> inTime ? "minute" : "month";
                        case 's' -> "second";
                        default -> throw syntax();
                    });
            any = true;
        }
        if (!any) {
            throw syntax();
        }
    }

    private void addUnit(BigDecimal number, String unit) {
        switch (unit) {
            case "year", "years", "y", "yr", "yrs" -> addMonths(times(number, 12));
            case "month", "months", "mon", "mons" -> addMonths(number);
            case "decade", "decades", "dec", "decs" -> addMonths(times(number, 120));
            case "century", "centuries", "c", "cent" -> addMonths(times(number, 1200));
            case "millennium", "millennia", "mil", "mils" -> addMonths(times(number, 12_000));
            case "week", "weeks", "w" -> addDays(times(number, 7));
            case "day", "days", "d" -> addDays(number);
            case "hour", "hours", "h", "hr", "hrs" -> addSeconds(times(number, 3600));
            case "minute", "minutes", "m", "min", "mins" -> addSeconds(times(number, 60));
            case "second", "seconds", "s", "sec", "secs", "" -> addSeconds(number);
            case "millisecond", "milliseconds", "ms", "msec", "msecs", "msecond" ->
                    addSeconds(number.movePointLeft(3));
            case "microsecond", "microseconds", "us", "usec", "usecs", "usecond" ->
                    addSeconds(number.movePointLeft(6));
            default -> throw syntax();
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

    private String unit() {
        int from = position;
        while (ahead() >= 'a' && ahead() <= 'z') {
            position++;
        }
        String unit = text.substring(from, position);
        if (unit.equals("ago")) {
            position = from;
            return "";
        }
        return unit;
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
