package ai.fluxion.retail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Keeps two loads of one store from replacing its days at once: under snapshot isolation both
/// would commit, and double the rows.
public final class Fence {
    /// The class of our advisory locks; the store is the second key.
    private static final int LOCK_CLASS = 0x466C7578;

    private Fence() {}

    /// The first statement of a load's transaction. On PostgreSQL it waits for the other load of
    /// the store; on our server and on MotherDuck the later of the two fails, here or at COMMIT,
    /// with SQLSTATE 40001 or 23505, and is to be repeated as a whole.
    public static void take(Connection connection, Dialect dialect, int ubicacionId)
            throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException(
                    "the fence of store " + ubicacionId + " needs a transaction: autocommit is on");
        }
        switch (dialect) {
            case FLUXION, MOTHERDUCK -> nextTurn(connection, ubicacionId);
            case POSTGRESQL -> lock(connection, ubicacionId);
        }
    }

    private static void nextTurn(Connection connection, int ubicacionId) throws SQLException {
        long turn = 0;
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM ventas.turnos WHERE ubicacion_id = ? RETURNING turno")) {
            delete.setInt(1, ubicacionId);
            try (ResultSet row = delete.executeQuery()) {
                if (row.next()) {
                    turn = row.getLong(1);
                }
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO ventas.turnos (ubicacion_id, turno) VALUES (?, ?)")) {
            insert.setInt(1, ubicacionId);
            insert.setLong(2, turn + 1);
            insert.executeUpdate();
        }
    }

    private static void lock(Connection connection, int ubicacionId) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(?, ?)")) {
            lock.setInt(1, LOCK_CLASS);
            lock.setInt(2, ubicacionId);
            lock.execute();
        }
    }
}
