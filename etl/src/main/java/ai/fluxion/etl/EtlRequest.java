package ai.fluxion.etl;

import java.time.LocalDate;
import java.util.List;

/// What a run loads: the days `from` to `to`, both included, of these stores (by codigo; empty is
/// every active store), out of the files that `source` matches, `parallel` stores at once.
public record EtlRequest(
        List<String> stores,
        LocalDate from,
        LocalDate to,
        String source,
        ColumnMapping mapping,
        int parallel) {
    public EtlRequest {
        stores = List.copyOf(stores);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the window ends on " + to + ", before " + from);
        }
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel must be 1 or more, not " + parallel);
        }
    }
}
