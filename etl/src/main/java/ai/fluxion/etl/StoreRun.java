package ai.fluxion.etl;

import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.etl.StoreLoad.Kept;
import ai.fluxion.etl.StoreOutcome.Counts;
import ai.fluxion.etl.StoreOutcome.Failure;
import ai.fluxion.etl.StoreOutcome.Sales;
import ai.fluxion.etl.source.StoreLines;
import ai.fluxion.etl.source.StoreLines.Summary;
import ai.fluxion.retail.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes stores from their staged lines to their outcome, with repeats. A failure is in the outcome
/// and in the ledger. Any number of stores at once.
final class StoreRun {
    private static final Logger LOG = LoggerFactory.getLogger(StoreRun.class);

    private final EtlRequest request;
    private final DataSource target;
    private final Repeats repeats;
    private final ProductIds products;
    private final ProgressListener progress;
    private final InstantSource clock;

    StoreRun(
            EtlRequest request,
            DataSource target,
            Repeats repeats,
            ProgressListener progress,
            InstantSource clock) {
        this.request = request;
        this.target = target;
        this.repeats = repeats;
        this.products = new ProductIds(target, repeats);
        this.progress = progress;
        this.clock = clock;
    }

    StoreOutcome load(Store store, Supplier<StoreLines> staged) {
        Instant start = clock.instant();
        StoreOutcome outcome;
        try (StoreLines lines = staged.get()) {
            outcome = load(store, lines, start);
        } catch (SQLException | RuntimeException e) {
            outcome = failed(store, e, start);
        }
        LOG.info(
                "event=store-ended store={} state={} loaded={} rejected={}",
                store.codigo(),
                outcome.state(),
                outcome.counts().loaded(),
                outcome.counts().rejected());
        progress.ended(outcome);
        return outcome;
    }

    private StoreOutcome load(Store store, StoreLines lines, Instant start) throws SQLException {
        Summary summary = lines.summary();
        if (summary.extracted() > 0 && summary.valid() == 0) {
            return allRejected(store, lines, summary.rejected(), start);
        }
        lines.products(products.of(lines.products()));
        StoreLoad load = new StoreLoad(store, request.days());
        Kept kept = repeats.call(() -> load.replace(target, lines, summary, progress));
        return new StoreOutcome(
                store.codigo(), kept.counts(), kept.sales(), secondsSince(start), Optional.empty());
    }

    /// More likely a wrong mapping than days without sales: the store stays as it was.
    private StoreOutcome allRejected(Store store, StoreLines lines, long rejected, Instant start)
            throws SQLException {
        Counts counts = new Counts(rejected, 0, rejected, 0);
        String reason =
                "ninguna de sus " + rejected + " filas es válida: vea ventas.cargas_rechazos";
        record(store, counts, reason, Optional.of(lines));
        return new StoreOutcome(
                store.codigo(),
                counts,
                Sales.NONE,
                secondsSince(start),
                Optional.of(new Failure(ErrorCategory.DATA_FORMAT, reason)));
    }

    /// Also of a store that was not begun, because the source could not be read: fetching nothing
    /// and failing to fetch differ in the ledger.
    StoreOutcome failed(Store store, Exception error, Instant start) {
        ErrorCategory category = ErrorCategory.of(error);
        if (category == ErrorCategory.OTHER) {
            LOG.error("event=store-failed store={}", store.codigo(), error);
        }
        String reason = reason(error);
        try {
            record(store, Counts.NONE, reason, Optional.empty());
        } catch (SQLException e) {
            reason += " (y no quedó en ventas.cargas: " + e.getMessage() + ")";
        }
        return new StoreOutcome(
                store.codigo(),
                Counts.NONE,
                Sales.NONE,
                secondsSince(start),
                Optional.of(new Failure(category, reason)));
    }

    private static String reason(Exception error) {
        return error instanceof DuckDbException staging
                ? staging.text()
                : Optional.ofNullable(error.getMessage()).orElse(error.toString());
    }

    private void record(Store store, Counts counts, String reason, Optional<StoreLines> rejected)
            throws SQLException {
        LoadEntries entries = new LoadEntries(store, request.days());
        repeats.call(
                () -> {
                    try (Connection connection = target.getConnection()) {
                        connection.setAutoCommit(false);
                        long load = entries.nextId(connection);
                        if (rejected.isPresent()) {
                            entries.rejects(connection, load, rejected.get());
                        }
                        entries.failed(connection, load, counts, reason);
                        connection.commit();
                        return load;
                    }
                });
    }

    private double secondsSince(Instant start) {
        return Etl.secondsSince(start, clock);
    }
}
