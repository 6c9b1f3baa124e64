package ai.fluxion.bench.price;

import ai.fluxion.bench.text.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// One line of a bill: the product of its factors, paid `every` so often. `confirmed` is false
/// where the price could not be read at its source; then `note` says what it rests on.
public record CostItem(
        CostKind kind,
        Text item,
        Every every,
        List<BigDecimal> factors,
        String unit,
        String source,
        String date,
        boolean confirmed,
        Optional<Text> note) {
    public CostItem {
        factors = List.copyOf(factors);
        if (factors.isEmpty()) {
            throw new IllegalArgumentException(item.en() + ": no amount in \"factors\"");
        }
        if (factors.stream().anyMatch(factor -> factor.signum() < 0)) {
            throw new IllegalArgumentException(item.en() + ": a factor is negative: " + factors);
        }
        if (source.isBlank() || date.isBlank()) {
            throw new IllegalArgumentException(item.en() + ": \"source\" and \"date\" are needed");
        }
    }

    /// What is paid each time, exact.
    public BigDecimal amount() {
        return factors.stream().reduce(BigDecimal.ONE, BigDecimal::multiply);
    }

    public BigDecimal twelveMonths() {
        return amount().multiply(BigDecimal.valueOf(every.timesAYear()));
    }
}
