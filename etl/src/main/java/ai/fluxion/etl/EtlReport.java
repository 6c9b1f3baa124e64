package ai.fluxion.etl;

import java.util.List;

/// The stores of a run, and the codes in the source that are no store's.
public record EtlReport(List<StoreOutcome> stores, List<String> unknownStores, double seconds) {
    public EtlReport {
        stores = List.copyOf(stores);
        unknownStores = List.copyOf(unknownStores);
    }

    public long loaded() {
        return stores.stream().mapToLong(StoreOutcome::loaded).sum();
    }

    public long failures() {
        return stores.stream().filter(store -> !store.succeeded()).count();
    }
}
