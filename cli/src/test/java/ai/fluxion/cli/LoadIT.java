package ai.fluxion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.measure.Workers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadIT {
    private static final int CONNECTIONS = 100;
    private static final int INSERTS_OF_EACH = 10;
    private static final int ROWS_OUT = 10_000_000;
    private static final long GROWTH_KIB = 256 * 1_024;

    @TempDir private Path directory;

    /// The evaluation's last line: "100 inserts concurrentes: DuckDB falla".
    @Test
    void aHundredConnectionsInsertAtOnceAndNoneFails() throws Exception {
        try (ServerProcess server = start();
                Workers workers = new Workers("insert", CONNECTIONS)) {
            execute(server, "CREATE TABLE usuarios (id BIGINT PRIMARY KEY, nombre VARCHAR)");
            CyclicBarrier together = new CyclicBarrier(CONNECTIONS);
            List<Callable<Integer>> clients = new ArrayList<>();
            for (int client = 0; client < CONNECTIONS; client++) {
                int number = client;
                clients.add(() -> insert(server, together, number));
            }

            List<Integer> inserted = workers.all(clients);

            assertThat(inserted).hasSize(CONNECTIONS).allMatch(count -> count == INSERTS_OF_EACH);
            assertThat(number(server, "SELECT count(*) FROM usuarios"))
                    .isEqualTo(CONNECTIONS * INSERTS_OF_EACH);
        }
    }

    private static int insert(ServerProcess server, CyclicBarrier together, int client)
            throws Exception {
        try (Connection connection = server.source().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("INSERT INTO usuarios VALUES (?, ?)")) {
            together.await(60, TimeUnit.SECONDS);
            int inserted = 0;
            for (int row = 0; row < INSERTS_OF_EACH; row++) {
                statement.setLong(1, (long) client * INSERTS_OF_EACH + row);
                statement.setString(2, "usuario " + client);
                inserted += statement.executeUpdate();
            }
            return inserted;
        }
    }

    @Test
    void tenMillionRowsLeaveTheServersMemoryFlat() throws Exception {
        try (ServerProcess server = start();
                Connection connection = server.source().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(10_000);
            read(statement, server, 100_000);
            long before = server.residentKib();

            long most = read(statement, server, ROWS_OUT);

            assertThat(most - before).isLessThan(GROWTH_KIB);
        }
    }

    /// Returns the server's largest resident memory while the rows came, in KiB.
    private static long read(Statement statement, ServerProcess server, int rows) throws Exception {
        long most = 0;
        int count = 0;
        try (ResultSet found =
                statement.executeQuery(
                        "SELECT g, g * 2, 'texto ' || g, g / 3.0, DATE '2025-01-01', g % 7"
                                + " FROM generate_series(1, "
                                + rows
                                + ") AS t(g)")) {
            while (found.next()) {
                count++;
                if (count % 100_000 == 0) {
                    most = Math.max(most, server.residentKib());
                }
            }
        }
        assertThat(count).isEqualTo(rows);
        return most;
    }

    private ServerProcess start() throws Exception {
        return ServerProcess.start(
                directory.resolve("datos.duckdb"),
                directory.resolve("server.log"),
                "--memory-limit",
                "1GB");
    }

    private static void execute(ServerProcess server, String sql) throws Exception {
        try (Connection connection = server.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(ServerProcess server, String sql) throws Exception {
        try (Connection connection = server.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
