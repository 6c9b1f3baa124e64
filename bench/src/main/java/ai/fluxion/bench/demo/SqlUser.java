package ai.fluxion.bench.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/// A program that writes the same tables by SQL, each statement a transaction of its own, and asks
/// for one store's averages. Has one connection; runs in one thread.
final class SqlUser implements DemoClient {
    private static final String ENVIADO = "enviado";

    private final Connection connection;
    private final Promises promises;
    private final Tally tally;
    private final String name;
    private int turn;

    SqlUser(DataSource source, Promises promises, Tally tally, String name) throws SQLException {
        this.connection = source.getConnection();
        this.promises = promises;
        this.tally = tally;
        this.name = name;
    }

    @Override
    public void step() throws InterruptedException {
        turn++;
        String user = name + "-" + turn;
        if (tally.time(Activity.SQL_INSERT, () -> insertUser(user))) {
            promises.userCreated(user);
        }
        long[] order = new long[1];
        if (tally.time(Activity.SQL_INSERT, () -> order[0] = insertOrder(user))) {
            promises.orderIs(order[0], "borrador");
            if (tally.time(Activity.SQL_UPDATE, () -> send(order[0]))) {
                promises.orderIs(order[0], ENVIADO);
            } else {
                promises.orderIsUncertain(order[0]);
            }
        }
        tally.time(Activity.SQL_READ, this::readAverages);
    }

    private void insertUser(String user) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "INSERT INTO operacion.usuarios (usuario, nombre, email, clave_hash, rol)"
                                + " VALUES (?, ?, ?, 'sin clave', 'visualizador')")) {
            statement.setString(1, user);
            statement.setString(2, "Demo " + user);
            statement.setString(3, user + "@example.com");
            requireOne(statement.executeUpdate());
        }
    }

    private long insertOrder(String number) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "INSERT INTO operacion.pedidos (numero, ubicacion_id, status)"
                                + " VALUES (?, ?, 'borrador') RETURNING id")) {
            statement.setString(1, number);
            statement.setInt(2, 1 + turn % 16);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("INSERT … RETURNING gave no row");
                }
                return rows.getLong(1);
            }
        }
    }

    private void send(long order) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "UPDATE operacion.pedidos SET status = ? WHERE id = ?")) {
            statement.setString(1, ENVIADO);
            statement.setLong(2, order);
            requireOne(statement.executeUpdate());
        }
    }

    private void readAverages() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "SELECT fecha, venta_total, ticket_promedio FROM ventas.ventas_agregadas"
                                + " WHERE tienda_id = ? ORDER BY fecha DESC LIMIT 7")) {
            statement.setInt(1, 1 + turn % 16);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    rows.getBigDecimal(3);
                }
            }
        }
    }

    private static void requireOne(int rows) throws SQLException {
        if (rows != 1) {
            throw new SQLException(rows + " rows changed instead of one");
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("closing a client's connection failed", e);
        }
    }
}
