package ai.fluxion.bench.data;

import ai.fluxion.bench.session.Session;
import java.sql.SQLException;

/// A load as the ETL makes it: one transaction that replaces a store's day.
public final class StoreLoad {
    private StoreLoad() {}

    /// Returns the lines that came in.
    public static long run(Session session, StoreFiles files, int store) throws SQLException {
        session.begin();
        try {
            session.execute(
                    "DELETE FROM ventas_raw WHERE ubicacion_id = "
                            + store
                            + " AND fecha = DATE '"
                            + files.day()
                            + "'");
            long lines = session.copy("ventas_raw", SalesFiles.COLUMNS, files.file(store));
            session.commit();
            return lines;
        } catch (SQLException e) {
            try {
                session.rollback();
            } catch (SQLException rollback) {
                e.addSuppressed(rollback);
            }
            throw e;
        }
    }

    /// Of the day, over all stores.
    public static long count(Session session, StoreFiles files) throws SQLException {
        return Long.parseLong(
                session.rows(
                                "SELECT count(*) FROM ventas_raw WHERE fecha = DATE '"
                                        + files.day()
                                        + "'")
                        .getFirst()
                        .getFirst());
    }

    /// Leaves the history as it was.
    public static void remove(Session session, StoreFiles files) throws SQLException {
        session.execute("DELETE FROM ventas_raw WHERE fecha = DATE '" + files.day() + "'");
    }
}
