package ai.fluxion.etl;

import ai.fluxion.etl.StoreOutcome.Counts;
import ai.fluxion.etl.StoreOutcome.Failure;
import ai.fluxion.etl.StoreOutcome.Sales;
import ai.fluxion.etl.StoreOutcome.State;
import ai.fluxion.etl.source.Unreadable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What became of a run, store by store. `unknownCodes` are the lines of the source, by code, that
/// are no store's of the run; `unreadable` those that are nobody's.
public record EtlReport(
        List<StoreOutcome> stores,
        NavigableMap<String, Long> unknownCodes,
        Unreadable unreadable,
        double seconds) {
    public EtlReport {
        stores = List.copyOf(stores);
        unknownCodes = Collections.unmodifiableNavigableMap(new TreeMap<>(unknownCodes));
    }

    /// Whether everything that was asked for is loaded.
    public enum Verdict {
        ALL,
        SOME,
        NONE
    }

    public Verdict verdict() {
        long failed = stores.stream().filter(store -> store.state() == State.FAILED).count();
        if (failed == stores.size()) {
            return Verdict.NONE;
        }
        boolean complete = failed == 0 && unknownCodes.isEmpty() && unreadable.lines() == 0;
        return complete ? Verdict.ALL : Verdict.SOME;
    }

    public Counts counts() {
        return stores.stream().map(StoreOutcome::counts).reduce(Counts.NONE, Counts::plus);
    }

    public Sales sales() {
        return stores.stream().map(StoreOutcome::sales).reduce(Sales.NONE, Sales::plus);
    }

    /// Failed stores by the category of their failure.
    public Map<ErrorCategory, Long> errors() {
        Map<ErrorCategory, Long> errors = new EnumMap<>(ErrorCategory.class);
        for (StoreOutcome store : stores) {
            store.failure()
                    .map(Failure::category)
                    .ifPresent(category -> errors.merge(category, 1L, Long::sum));
        }
        return errors;
    }
}
