package ai.fluxion.etl;

import java.math.BigDecimal;
import java.util.Optional;

/// What became of one store: `extracted` = `loaded` + `rejected` + `duplicates` when `failure` is
/// empty; else nothing of the store changed.
public record StoreOutcome(
        String store,
        long extracted,
        long loaded,
        long rejected,
        long duplicates,
        BigDecimal total,
        double seconds,
        Optional<String> failure) {

    static StoreOutcome failed(String store, double seconds, String reason) {
        return new StoreOutcome(store, 0, 0, 0, 0, BigDecimal.ZERO, seconds, Optional.of(reason));
    }

    public boolean succeeded() {
        return failure.isEmpty();
    }
}
