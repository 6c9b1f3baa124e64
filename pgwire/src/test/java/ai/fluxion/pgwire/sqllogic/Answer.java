package ai.fluxion.pgwire.sqllogic;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.hydromatic.sqllogictest.SqlTestQueryOutputDescription.SortOrder;
import org.jspecify.annotations.Nullable;

/// What a database said to a statement.
sealed interface Answer {
    record Refusal(String code, String text) implements Answer {}

    /// A change that was made.
    record Done() implements Answer {}

    /// Values as the driver gives them.
    record Rows(List<List<@Nullable Object>> rows) implements Answer {
        private static final MathContext DIGITS = new MathContext(10);

        /// Each value to its last digit.
        List<String> exact(SortOrder order) {
            return texts(order, Rows::exactText);
        }

        /// Numbers without their type, their scale and the last digits of a double.
        List<String> rounded(SortOrder order) {
            return texts(order, Rows::roundedText);
        }

        private List<String> texts(SortOrder order, ValueText valueText) {
            List<String> texts = new ArrayList<>();
            for (List<@Nullable Object> row : rows) {
                List<String> values = row.stream().map(valueText::of).toList();
                if (order == SortOrder.VALUE) {
                    texts.addAll(values);
                } else {
                    texts.add(String.join("|", values));
                }
            }
            if (order != SortOrder.NONE) {
                Collections.sort(texts);
            }
            return texts;
        }

        private static String exactText(@Nullable Object value) {
            if (value == null) {
                return "NULL";
            }
            return switch (value) {
                case BigDecimal number -> number.toPlainString();
                case String text -> "'" + text + "'";
                default -> value.toString();
            };
        }

        private static String roundedText(@Nullable Object value) {
            if (value == null) {
                return "NULL";
            }
            return switch (value) {
                case BigDecimal number -> rounded(number);
                case BigInteger number -> rounded(new BigDecimal(number));
                case Double number when Double.isFinite(number) -> rounded(new BigDecimal(number));
                case Float number when Float.isFinite(number) -> rounded(new BigDecimal(number));
                case Number number when number.longValue() == number.doubleValue() ->
                        rounded(BigDecimal.valueOf(number.longValue()));
                default -> exactText(value);
            };
        }

        private static String rounded(BigDecimal number) {
            return number.round(DIGITS).stripTrailingZeros().toPlainString();
        }

        private interface ValueText {
            String of(@Nullable Object value);
        }
    }
}
