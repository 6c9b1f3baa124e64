package ai.fluxion.bench.report;

import ai.fluxion.bench.evidence.Interval;
import ai.fluxion.bench.evidence.Numbers;
import ai.fluxion.bench.option.Option;
import ai.fluxion.bench.price.CostItem;
import ai.fluxion.bench.price.CostKind;
import ai.fluxion.bench.price.Prices;
import ai.fluxion.bench.price.Scenario;
import ai.fluxion.bench.text.Language;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The cost over twelve months of each scenario: a plot, the totals by kind, every line.
record CostPages(Prices prices, Language language, Map<String, String> words) {
    List<Page.Cost> costs() {
        return prices.scenarios().reversed().stream().map(this::cost).toList();
    }

    private Page.Cost cost(Scenario scenario) {
        String title = scenario.title().in(language);
        PlotLayout layout =
                PlotLayout.linear(title, word("cost.scale", scenario.currency()), numbers());
        List<List<String>> rows = new ArrayList<>();
        List<Page.CostLine> lines = new ArrayList<>();
        for (Option option : Option.values()) {
            Optional<Scenario.Cost> cost = scenario.cost(option);
            if (cost.isEmpty()) {
                continue;
            }
            String name = option.title().in(language);
            double total = cost.get().twelveMonths().doubleValue();
            layout.bar(name, name, Colours.of(option), Interval.exactly(total), total);
            rows.add(row(name, cost.get()));
            scenario.options()
                    .getOrDefault(option, List.of())
                    .forEach(item -> lines.add(line(name, item)));
        }
        return new Page.Cost(
                title, scenario.date(), layout.plot(), new Page.Table(head(), rows), lines);
    }

    private List<String> head() {
        List<String> head = new ArrayList<>(List.of(word("option"), word("cost.bill")));
        for (CostKind kind : CostKind.values()) {
            head.add(kind.title().in(language));
        }
        head.add(word("cost.total"));
        return head;
    }

    private List<String> row(String name, Scenario.Cost cost) {
        List<String> row = new ArrayList<>(List.of(name, numbers().money(cost.monthlyBill())));
        for (CostKind kind : CostKind.values()) {
            BigDecimal amount = cost.kinds().get(kind);
            row.add(amount == null ? "—" : numbers().money(amount));
        }
        row.add(numbers().money(cost.twelveMonths()));
        return row;
    }

    private Page.CostLine line(String option, CostItem item) {
        String formula =
                item.factors().stream()
                        .map(factor -> factor.toPlainString())
                        .map(this::localized)
                        .collect(Collectors.joining(" × "));
        String note = item.note().map(text -> text.in(language)).orElse("");
        return new Page.CostLine(
                option,
                item.item().in(language),
                formula + " (" + item.unit() + ")",
                numbers().money(item.twelveMonths()),
                item.source() + " · " + item.date(),
                item.confirmed() ? note : word("cost.unconfirmed") + " " + note);
    }

    private String localized(String plain) {
        return language == Language.SPANISH ? plain.replace('.', ',') : plain;
    }

    private Numbers numbers() {
        return Numbers.in(language);
    }

    private String word(String key, Object... arguments) {
        return Words.of(words, key, arguments);
    }
}
