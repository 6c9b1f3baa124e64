package ai.fluxion.etl;

import ai.fluxion.etl.StoreOutcome.Counts;
import ai.fluxion.etl.source.Days;
import ai.fluxion.etl.source.StoreLines;
import ai.fluxion.retail.Evento;
import ai.fluxion.retail.LoadEvent;
import ai.fluxion.retail.LoadLedger;
import ai.fluxion.retail.RejectedRow;
import ai.fluxion.retail.Store;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// What a load of one store's days writes into the ledger, in the caller's transaction.
final class LoadEntries {
    private static final String JOB = "ventas";

    private final LoadLedger ledger = new LoadLedger();
    private final Store store;
    private final Days days;

    LoadEntries(Store store, Days days) {
        this.store = store;
        this.days = days;
    }

    long nextId(Connection connection) throws SQLException {
        return ledger.nextLoadId(connection);
    }

    void completed(Connection connection, long load, Counts counts, BigDecimal total)
            throws SQLException {
        ledger.record(
                connection,
                event(load, Evento.COMPLETADA, counts, Optional.of(total), Optional.empty()));
    }

    /// The source was read, and has nothing for the days.
    void empty(Connection connection, long load) throws SQLException {
        ledger.record(
                connection,
                event(
                        load,
                        Evento.VACIA,
                        Counts.NONE,
                        Optional.of(BigDecimal.ZERO),
                        Optional.empty()));
    }

    void failed(Connection connection, long load, Counts counts, String reason)
            throws SQLException {
        ledger.record(
                connection,
                event(load, Evento.FALLIDA, counts, Optional.empty(), Optional.of(reason)));
    }

    void rejects(Connection connection, long load, StoreLines lines) throws SQLException {
        lines.rejects(
                rejects ->
                        ledger.rejects(
                                connection,
                                rejects.stream()
                                        .map(
                                                reject ->
                                                        new RejectedRow(
                                                                load,
                                                                store.id(),
                                                                reject.row(),
                                                                reject.reason(),
                                                                reject.content()))
                                        .toList()));
    }

    private LoadEvent event(
            long load,
            Evento event,
            Counts counts,
            Optional<BigDecimal> total,
            Optional<String> reason) {
        return new LoadEvent(
                load,
                store.codigo() + " " + days,
                JOB,
                store.id(),
                days.from(),
                days.to(),
                event,
                counts.extracted(),
                counts.loaded(),
                counts.rejected(),
                counts.duplicates(),
                total,
                reason);
    }
}
