package ai.fluxion.bench.evidence;

import ai.fluxion.bench.text.Language;
import ai.fluxion.bench.text.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/// Numbers as each language prints them: `1.234,56` and `1,234.56`.
public final class Numbers {
    private static final int SIGNIFICANT = 3;
    private static final int MOST_DECIMALS = 6;

    private final DecimalFormatSymbols symbols;

    private Numbers(Language language) {
        symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setDecimalSeparator(language == Language.SPANISH ? ',' : '.');
        symbols.setGroupingSeparator(language == Language.SPANISH ? '.' : ',');
        symbols.setInfinity("∞");
    }

    public static Numbers in(Language language) {
        return new Numbers(language);
    }

    /// A sentence with the same numbers in both languages; `{0}` and so on stand for them.
    public static Text text(String es, String en, Object... numbers) {
        return new Text(
                filled(es, Language.SPANISH, numbers), filled(en, Language.ENGLISH, numbers));
    }

    private static String filled(String pattern, Language language, Object... numbers) {
        Numbers format = in(language);
        String filled = pattern;
        for (int i = 0; i < numbers.length; i++) {
            filled = filled.replace("{" + i + "}", format.any(numbers[i], language));
        }
        return filled;
    }

    private String any(Object value, Language language) {
        return switch (value) {
            case Interval interval -> range(interval);
            case Integer whole -> whole(whole);
            case Long whole -> whole(whole);
            case Number number -> significant(number.doubleValue());
            case Text text -> text.in(language);
            default -> value.toString();
        };
    }

    public String whole(long value) {
        return new DecimalFormat("#,##0", symbols).format(value);
    }

    public String money(BigDecimal value) {
        return new DecimalFormat("#,##0.00", symbols)
                .format(value.setScale(2, RoundingMode.HALF_UP));
    }

    /// Three significant digits, whole numbers from 100 on.
    public String significant(double value) {
        if (Double.isInfinite(value) || value == 0) {
            return new DecimalFormat("0", symbols).format(value);
        }
        int digitsBefore = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        int decimals = Math.clamp(SIGNIFICANT - digitsBefore, 0, MOST_DECIMALS);
        String pattern = "#,##0" + (decimals == 0 ? "" : "." + "#".repeat(decimals));
        return new DecimalFormat(pattern, symbols).format(value);
    }

    public String percent(double share) {
        return significant(share * 100) + " %";
    }

    public String range(Interval interval) {
        String low = significant(interval.low());
        String high = significant(interval.high());
        return low.equals(high) ? low : low + " – " + high;
    }
}
