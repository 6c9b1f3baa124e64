package ai.fluxion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.measure.Workers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SIGKILL of the server while clients insert single rows and load whole transactions, ten times on
/// one file: what was acknowledged is there, and no transaction is there by half.
class CrashIT {
    private static final int KILLS = 10;
    private static final int INSERTERS = 6;
    private static final int LOADERS = 2;
    private static final int ROWS_OF_A_LOAD = 2_000;
    private static final int ACKNOWLEDGED_BEFORE_A_KILL = 150;

    @TempDir private Path directory;

    private final Set<Long> rows = ConcurrentHashMap.newKeySet();
    private final Set<Long> loads = ConcurrentHashMap.newKeySet();
    private final AtomicLong keys = new AtomicLong();

    @Test
    void everyAcknowledgedRowSurvivesTenKillsUnderLoad() throws Exception {
        Path file = directory.resolve("datos.duckdb");
        Path log = directory.resolve("server.log");
        for (int kill = 0; kill < KILLS; kill++) {
            try (ServerProcess server = ServerProcess.start(file, log)) {
                if (kill == 0) {
                    createTables(server);
                }
                verify(server);
                workUntilKilled(server);
            }
        }
        try (ServerProcess server = ServerProcess.start(file, log)) {
            verify(server);
        }
        assertThat(rows).hasSizeGreaterThan(KILLS * ACKNOWLEDGED_BEFORE_A_KILL / 2);
        assertThat(loads).isNotEmpty();
    }

    @Test
    void everyAcknowledgedRoleAndGrantSurvivesAKill() throws Exception {
        Path file = directory.resolve("roles.duckdb");
        Path log = directory.resolve("server.log");
        List<String> granted = new ArrayList<>();
        for (int kill = 0; kill < 3; kill++) {
            try (ServerProcess server = ServerProcess.start(file, log);
                    Connection connection = server.source().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS filas (id BIGINT)");
                String role = "rol" + kill;
                statement.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'clave'");
                statement.execute("GRANT SELECT ON filas TO " + role);
                granted.add(role);
                server.kill();
            }
        }
        try (ServerProcess server = ServerProcess.start(file, log);
                Connection connection = server.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT grantee FROM information_schema.table_privileges"
                                        + " WHERE privilege_type = 'SELECT' AND grantee IN"
                                        + " (SELECT rolname FROM pg_roles WHERE rolcanlogin)"
                                        + " AND grantee <> 'fluxion' ORDER BY 1")) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            assertThat(found).isEqualTo(granted);
        }
    }

    private static void createTables(ServerProcess server) throws SQLException {
        try (Connection connection = server.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE filas (id BIGINT PRIMARY KEY, texto VARCHAR)");
            statement.execute("CREATE TABLE cargas (carga BIGINT, linea INTEGER)");
        }
    }

    private void workUntilKilled(ServerProcess server) throws Exception {
        CountDownLatch acknowledged = new CountDownLatch(ACKNOWLEDGED_BEFORE_A_KILL);
        List<Future<Boolean>> clients = new ArrayList<>();
        try (Workers workers = new Workers("crash", INSERTERS + LOADERS)) {
            for (int client = 0; client < INSERTERS; client++) {
                clients.add(workers.start(untilRefused(server, acknowledged, this::insert)));
            }
            for (int client = 0; client < LOADERS; client++) {
                clients.add(workers.start(untilRefused(server, acknowledged, this::load)));
            }
            assertThat(acknowledged.await(60, TimeUnit.SECONDS)).isTrue();
            server.kill();
            for (Future<Boolean> client : clients) {
                assertThat(Workers.resultOf(client)).isTrue();
            }
        }
    }

    private interface Work {
        void run(Connection connection, long key) throws SQLException;
    }

    /// Ends when the server is gone, which is how each of these clients ends.
    private Callable<Boolean> untilRefused(
            ServerProcess server, CountDownLatch acknowledged, Work work) {
        return () -> {
            try (Connection connection = server.source().getConnection()) {
                while (true) {
                    work.run(connection, keys.incrementAndGet());
                    acknowledged.countDown();
                }
            } catch (SQLException e) {
                return acknowledged.getCount() == 0;
            }
        };
    }

    private void insert(Connection connection, long key) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO filas VALUES (?, ?)")) {
            statement.setLong(1, key);
            statement.setString(2, "fila " + key);
            statement.executeUpdate();
        }
        rows.add(key);
    }

    private void load(Connection connection, long key) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO cargas SELECT "
                            + key
                            + ", g FROM generate_series(1, "
                            + ROWS_OF_A_LOAD / 2
                            + ") AS t(g)");
            statement.execute(
                    "INSERT INTO cargas SELECT "
                            + key
                            + ", -g FROM generate_series(1, "
                            + ROWS_OF_A_LOAD / 2
                            + ") AS t(g)");
        }
        connection.commit();
        loads.add(key);
    }

    private void verify(ServerProcess server) throws SQLException {
        Set<Long> storedRows = new HashSet<>();
        Map<Long, Long> storedLoads = new HashMap<>();
        try (Connection connection = server.source().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery("SELECT id FROM filas")) {
                while (found.next()) {
                    storedRows.add(found.getLong(1));
                }
            }
            try (ResultSet found =
                    statement.executeQuery("SELECT carga, count(*) FROM cargas GROUP BY carga")) {
                while (found.next()) {
                    storedLoads.put(found.getLong(1), found.getLong(2));
                }
            }
        }
        assertThat(storedRows).containsAll(rows);
        assertThat(storedLoads.keySet()).containsAll(loads);
        assertThat(storedLoads.values()).allMatch(count -> count == ROWS_OF_A_LOAD);
    }
}
