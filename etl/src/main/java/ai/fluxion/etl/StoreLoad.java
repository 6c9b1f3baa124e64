package ai.fluxion.etl;

import ai.fluxion.etl.StoreOutcome.Counts;
import ai.fluxion.etl.StoreOutcome.Sales;
import ai.fluxion.etl.source.CopyText;
import ai.fluxion.etl.source.Days;
import ai.fluxion.etl.source.StoreLines;
import ai.fluxion.etl.source.StoreLines.Summary;
import ai.fluxion.retail.Dialect;
import ai.fluxion.retail.Fence;
import ai.fluxion.retail.Partitions;
import ai.fluxion.retail.Store;
import ai.fluxion.retail.pgduckdb.QueryEngine;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Replaces one store's days in one transaction: fence, delete, COPY, verification, ledger. Until
/// its COMMIT nobody sees anything of it; if it fails, the store is as it was.
final class StoreLoad {
    private final Store store;
    private final Days days;
    private final LoadEntries entries;

    StoreLoad(Store store, Days days) {
        this.store = store;
        this.days = days;
        this.entries = new LoadEntries(store, days);
    }

    /// What a load kept.
    record Kept(Counts counts, Sales sales) {
        static final Kept NOTHING = new Kept(Counts.NONE, Sales.NONE);
    }

    /// One attempt. A source without lines of the store leaves the store as it is.
    Kept replace(DataSource target, StoreLines lines, Summary summary, ProgressListener progress)
            throws SQLException {
        AtomicLong sent = new AtomicLong();
        try (Connection connection = target.getConnection()) {
            Dialect dialect = Dialect.of(connection);
            Partitions.cover(connection, dialect, days.from(), days.to());
            connection.setAutoCommit(false);
            QueryEngine.keepInDatabase(connection);
            Fence.take(connection, dialect, store.id());
            Kept kept =
                    replace(
                            connection,
                            lines,
                            summary,
                            count -> {
                                sent.addAndGet(count);
                                progress.sent(count);
                            });
            connection.commit();
            return kept;
        } catch (SQLException | RuntimeException e) {
            progress.sent(-sent.get());
            throw e;
        }
    }

    private Kept replace(
            Connection connection, StoreLines lines, Summary summary, LongConsumer sent)
            throws SQLException {
        long load = entries.nextId(connection);
        if (summary.extracted() == 0) {
            entries.empty(connection, load);
            return Kept.NOTHING;
        }
        deleteDays(connection);
        long copied = copy(connection, lines, load, sent);
        Counts counts =
                new Counts(summary.extracted(), copied, summary.rejected(), summary.duplicates());
        verify(connection, counts, summary.total());
        entries.rejects(connection, load, lines);
        entries.completed(connection, load, counts, summary.total());
        return new Kept(counts, new Sales(summary.total(), summary.tickets()));
    }

    private void deleteDays(Connection connection) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM ventas.ventas_raw"
                                + " WHERE ubicacion_id = ? AND fecha BETWEEN ? AND ?")) {
            bindDays(delete);
            delete.executeUpdate();
        }
    }

    /// Returns how many rows the target says it took.
    private long copy(Connection connection, StoreLines lines, long load, LongConsumer sent)
            throws SQLException {
        CopyIn copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY ventas.ventas_raw (" + CopyText.COLUMNS + ") FROM STDIN");
        try {
            lines.copy(
                    new CopyText(store.id(), load),
                    (bytes, length, count) -> {
                        copy.writeToCopy(bytes, 0, length);
                        sent.accept(count);
                    });
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /// What the target now has for the days is what was sent, in rows and in money.
    private void verify(Connection connection, Counts counts, BigDecimal total)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT count(*), coalesce(sum(monto_total), 0) FROM ventas.ventas_raw"
                                + " WHERE ubicacion_id = ? AND fecha BETWEEN ? AND ?")) {
            bindDays(select);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long stored = row.getLong(1);
                BigDecimal storedTotal = row.getBigDecimal(2);
                if (stored != counts.loaded() || storedTotal.compareTo(total) != 0) {
                    throw new VerificationException(
                            String.format(
                                    Locale.ROOT,
                                    "no cuadra: la fuente tiene %d filas válidas por %s y la base"
                                            + " guardó %d por %s; no se cargó nada",
                                    counts.loaded(),
                                    total.toPlainString(),
                                    stored,
                                    storedTotal.toPlainString()));
                }
            }
        }
    }

    private void bindDays(PreparedStatement statement) throws SQLException {
        statement.setInt(1, store.id());
        statement.setObject(2, days.from());
        statement.setObject(3, days.to());
    }
}
