package ai.fluxion.bench.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Acknowledged rows, and those of them that the database does not have.
public record Losses(long acknowledgedRows, long lostRows, long lostUpdates) {

    static Losses count(Promises promises, Connection connection) throws SQLException {
        Set<String> users = new HashSet<>();
        Map<Long, String> orders = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows =
                    statement.executeQuery("SELECT usuario FROM operacion.usuarios")) {
                while (rows.next()) {
                    users.add(rows.getString(1));
                }
            }
            try (ResultSet rows =
                    statement.executeQuery("SELECT id, status FROM operacion.pedidos")) {
                while (rows.next()) {
                    orders.put(rows.getLong(1), rows.getString(2));
                }
            }
        }
        return compare(promises, users, orders);
    }

    static Losses compare(Promises promises, Set<String> users, Map<Long, String> orders) {
        long lostRows = promises.users().stream().filter(user -> !users.contains(user)).count();
        long lostUpdates = 0;
        for (Map.Entry<Long, String> promised : promises.orders().entrySet()) {
            String stored = orders.get(promised.getKey());
            if (stored == null) {
                lostRows++;
            } else if (!promised.getValue().isEmpty() && !stored.equals(promised.getValue())) {
                lostUpdates++;
            }
        }
        return new Losses(
                promises.users().size() + promises.orders().size(), lostRows, lostUpdates);
    }
}
