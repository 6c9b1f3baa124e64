package ai.fluxion.bench.price;

import ai.fluxion.bench.option.Option;
import ai.fluxion.bench.text.Text;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One set of assumptions: the evaluation's, today's, the user's. An option without items has no
/// price in it, which is not the same as 0.
public record Scenario(
        String id, Text title, String date, String currency, Map<Option, List<CostItem>> options) {
    public Scenario {
        Map<Option, List<CostItem>> copies = new EnumMap<>(Option.class);
        options.forEach((option, items) -> copies.put(option, List.copyOf(items)));
        options = Collections.unmodifiableMap(copies);
    }

    public Optional<Cost> cost(Option option) {
        List<CostItem> items = options.getOrDefault(option, List.of());
        return items.isEmpty() ? Optional.empty() : Optional.of(Cost.of(items));
    }

    /// What an option costs: the monthly bill, each kind over twelve months, and their sum.
    public record Cost(
            BigDecimal monthlyBill, Map<CostKind, BigDecimal> kinds, BigDecimal twelveMonths) {
        static Cost of(List<CostItem> items) {
            Map<CostKind, BigDecimal> kinds = new EnumMap<>(CostKind.class);
            BigDecimal bill = BigDecimal.ZERO;
            BigDecimal sum = BigDecimal.ZERO;
            for (CostItem item : items) {
                kinds.merge(item.kind(), item.twelveMonths(), BigDecimal::add);
                sum = sum.add(item.twelveMonths());
                if (item.kind().isBill() && item.every() == Every.MONTH) {
                    bill = bill.add(item.amount());
                }
            }
            return new Cost(bill, Collections.unmodifiableMap(kinds), sum);
        }
    }
}
