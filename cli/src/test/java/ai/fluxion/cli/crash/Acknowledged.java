package ai.fluxion.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What the server has acknowledged to the writers, and what they have tried; for any thread. It
/// outlives the servers.
final class Acknowledged {
    /// Rows of an explicit transaction in `partes`.
    static final int PARTS = 3;

    final Set<Long> rows = ConcurrentHashMap.newKeySet();
    final Set<Long> transactions = ConcurrentHashMap.newKeySet();
    final Set<Long> loads = ConcurrentHashMap.newKeySet();
    final Map<Long, Integer> triedLoads = new ConcurrentHashMap<>();
    final Map<Integer, Long> counters = new ConcurrentHashMap<>();
    final Map<Integer, Long> triedCounters = new ConcurrentHashMap<>();

    int count() {
        return rows.size() + transactions.size() + loads.size() + counters.size();
    }

    /// Compares every table with it; an AssertionError names what is lost or halved.
    void check(Connection connection, Tables tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            checkRows(statement, tables);
            checkParts(statement, tables);
            checkLoads(statement, tables);
            checkCounters(statement, tables);
        }
    }

    private void checkRows(Statement statement, Tables tables) throws SQLException {
        Set<Long> stored = new HashSet<>();
        try (ResultSet found = statement.executeQuery("SELECT id, texto FROM " + tables.rows())) {
            while (found.next()) {
                long id = found.getLong(1);
                assertThat(stored.add(id)).as("row %d twice", id).isTrue();
                assertThat(found.getString(2)).isEqualTo(text(id));
            }
        }
        assertThat(stored).as("acknowledged rows").containsAll(rows);
    }

    static String text(long id) {
        return "fila " + id;
    }

    private void checkParts(Statement statement, Tables tables) throws SQLException {
        Set<Long> stored = new HashSet<>();
        try (ResultSet found =
                statement.executeQuery(
                        "SELECT tx, count(*), count(DISTINCT parte) FROM "
                                + tables.parts()
                                + " GROUP BY tx")) {
            while (found.next()) {
                stored.add(found.getLong(1));
                assertThat(found.getInt(2)).as("parts of %d", found.getLong(1)).isEqualTo(PARTS);
                assertThat(found.getInt(3)).isEqualTo(PARTS);
            }
        }
        assertThat(stored).as("acknowledged transactions").containsAll(transactions);
    }

    private void checkLoads(Statement statement, Tables tables) throws SQLException {
        Set<Long> stored = new HashSet<>();
        try (ResultSet found =
                statement.executeQuery(
                        "SELECT carga, count(*), sum(linea) FROM "
                                + tables.loads()
                                + " GROUP BY carga")) {
            while (found.next()) {
                long load = found.getLong(1);
                stored.add(load);
                long size = triedLoads.getOrDefault(load, 0);
                assertThat(found.getLong(2)).as("rows of load %d", load).isEqualTo(size);
                assertThat(found.getLong(3)).isEqualTo(size * (size - 1) / 2);
            }
        }
        assertThat(stored).as("acknowledged loads").containsAll(loads);
    }

    private void checkCounters(Statement statement, Tables tables) throws SQLException {
        Map<Integer, Long> stored = new HashMap<>();
        try (ResultSet found =
                statement.executeQuery("SELECT clave, n FROM " + tables.counters())) {
            while (found.next()) {
                assertThat(stored.put(found.getInt(1), found.getLong(2))).isNull();
            }
        }
        counters.forEach(
                (key, n) ->
                        assertThat(stored.getOrDefault(key, 0L))
                                .as("counter %d", key)
                                .isBetween(n, triedCounters.getOrDefault(key, n)));
    }
}
