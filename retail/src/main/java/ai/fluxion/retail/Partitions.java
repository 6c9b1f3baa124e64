package ai.fluxion.retail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The monthly partitions of `ventas_raw` on PostgreSQL; elsewhere there are none, and nothing to
/// do. A month without one costs speed, not rows: they lie in the default partition until it is
/// made.
public final class Partitions {
    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
    private static final int ATTEMPTS = 3;

    private Partitions() {}

    /// Makes the partitions of a load's days and of the next months. To be called before the load's
    /// transaction, with autocommit on: it locks the default partition for a moment. Where it
    /// cannot, because of a long report or a missing right, the load goes on and the log says so.
    public static void cover(Connection connection, Dialect dialect, LocalDate from, LocalDate to)
            throws SQLException {
        if (!connection.getAutoCommit()) {
            throw new IllegalStateException(
                    "partitions are made before a transaction: autocommit is off");
        }
        switch (dialect) {
            case FLUXION, MOTHERDUCK -> {
                // Rows in order of days need no partitions there.
            }
            case POSTGRESQL -> {
                make(connection, from, to);
                warnOfStrays(connection);
            }
        }
    }

    /// Makes those of this month and the next ones, in the caller's transaction.
    static void ahead(Connection connection, Dialect dialect) throws SQLException {
        switch (dialect) {
            case FLUXION, MOTHERDUCK -> {
                // See above.
            }
            case POSTGRESQL -> {
                number(connection, "SELECT ventas.preparar_particiones()");
                warnOfStrays(connection);
            }
        }
    }

    private static void make(Connection connection, LocalDate from, LocalDate to)
            throws SQLException {
        boolean done = false;
        for (int attempt = 1; !done; attempt++) {
            try (PreparedStatement make =
                    connection.prepareStatement(
                            "SELECT ventas.crear_particiones(?, ?),"
                                    + " ventas.preparar_particiones()")) {
                make.setObject(1, from);
                make.setObject(2, to);
                make.execute();
                done = true;
            } catch (SQLException e) {
                if (String.valueOf(e.getSQLState()).startsWith("08")) {
                    throw e;
                }
                done = attempt == ATTEMPTS || !isLockTimeout(e);
                if (done) {
                    LOG.warn(
                            "event=partitions-missing from={} to={} reason=\"{}\"",
                            from,
                            to,
                            String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
                }
            }
        }
    }

    private static boolean isLockTimeout(SQLException e) {
        return "55P03".equals(e.getSQLState());
    }

    private static void warnOfStrays(Connection connection) throws SQLException {
        long strays = number(connection, "SELECT ventas.filas_sin_particion()");
        if (strays > 0) {
            LOG.warn(
                    "event=rows-without-partition rows={} table=ventas.ventas_raw_resto"
                            + " remedy=\"SELECT ventas.repartir_resto()\"",
                    strays);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
