package ai.fluxion.etl;

import ai.fluxion.etl.source.Days;
import ai.fluxion.etl.source.SalesSource;
import ai.fluxion.etl.source.SourceMapping;
import java.util.List;

/// What a run loads: the days of these stores (by codigo; empty is every active store), out of a
/// source. `ignoredCodes` are codes in the source that are no store's, and known to be none.
public record EtlRequest(
        List<String> stores,
        Days days,
        SalesSource source,
        SourceMapping mapping,
        List<String> ignoredCodes) {
    public EtlRequest {
        stores = List.copyOf(stores);
        ignoredCodes = List.copyOf(ignoredCodes);
    }

    boolean isOfAllStores() {
        return stores.isEmpty();
    }
}
