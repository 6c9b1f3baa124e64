package ai.fluxion.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.backend.ApiClient.Answer;
import ai.fluxion.backend.database.PoolConfig;
import ai.fluxion.retail.DatabaseUrl;
import ai.fluxion.testservers.PostgresProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starts, outages, slow statements and the end of a backend, on PostgreSQL 15.
class BackendFailuresIT {
    @TempDir private static Path directory;
    private static PostgresProcess postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresProcess.start(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    /// A small pool whose statements end after a second.
    private static BackendConfig config(String url) {
        BackendConfig config = TestBackend.config(url, directory);
        PoolConfig pool =
                new PoolConfig(
                        2,
                        2,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(30),
                        Duration.ofSeconds(1));
        return new BackendConfig(
                config.database(),
                config.http(),
                config.security(),
                pool,
                config.retries(),
                config.pages());
    }

    private static ApiClient admin(Backend backend) {
        var first = backend.firstUser().orElseThrow();
        return ApiClient.of(backend.port()).login(first.usuario(), first.clave());
    }

    @Test
    void ofBackendsStartedAtOnceOneMakesTheAdministratorAndAllAcceptItsToken() throws Exception {
        BackendConfig config = config(PlatformDatabase.create(postgres, "carrera"));

        List<Backend> backends = Parallel.run(6, i -> startUnchecked(config));

        try {
            List<Backend> first =
                    backends.stream().filter(backend -> backend.firstUser().isPresent()).toList();
            assertThat(first).hasSize(1);
            ApiClient admin = admin(first.getFirst());
            for (Backend backend : backends) {
                ApiClient there =
                        new ApiClient(
                                admin.http(), ApiClient.of(backend.port()).base(), admin.headers());
                assertThat(there.get("/api/usuarios").body().path("items")).hasSize(1);
            }
        } finally {
            backends.forEach(Backend::close);
        }
    }

    private static Backend startUnchecked(BackendConfig config) {
        try {
            return Backend.start(config);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void withoutADatabaseRequestsAre503AndTheyWorkAgainWhenItIsBack() throws Exception {
        PostgresProcess own = PostgresProcess.start(directory.resolve("corte"));
        try (Backend backend = Backend.start(config(PlatformDatabase.create(own, "corte")))) {
            ApiClient admin = admin(backend);
            own.stop();
            Answer health = admin.get("/health");
            Answer orders = admin.get("/api/pedidos");
            own.startAgain();
            Answer back = awaitHealth(admin);

            assertThat(health.status()).isEqualTo(503);
            assertThat(health.problem()).isEqualTo("database-unavailable");
            assertThat(health.text("detail")).containsPattern("SQLSTATE (08|57)");
            assertThat(orders.status()).isEqualTo(503);
            assertThat(orders.headers().firstValue("Retry-After")).isPresent();
            assertThat(orders.body().toString()).doesNotContain("SELECT", "operacion", "Exception");
            assertThat(back.status()).isEqualTo(200);
            assertThat(admin.get("/api/pedidos").status()).isEqualTo(200);
        } finally {
            own.close();
        }
    }

    private static Answer awaitHealth(ApiClient client) {
        Instant deadline = Instant.now().plusSeconds(20);
        Answer health = client.get("/health");
        while (health.status() != 200 && Instant.now().isBefore(deadline)) {
            health = client.get("/health");
        }
        return health;
    }

    @Test
    void aStatementBeyondItsTimeIsEndedAndToldAsATimeout() throws Exception {
        String url = PlatformDatabase.create(postgres, "lenta");
        try (Backend backend = Backend.start(config(url));
                Lock ignored = new Lock(url)) {
            Answer answer = admin(backend).get("/api/pedidos");

            assertThat(answer.status()).isEqualTo(504);
            assertThat(answer.problem()).isEqualTo("timeout");
        }
    }

    @Test
    void aBrokenDatabaseIsAnInternalErrorWithAnIncidentAndWithoutSql() throws Exception {
        String url = PlatformDatabase.create(postgres, "rota");
        try (Backend backend = Backend.start(config(url));
                Connection connection =
                        new DatabaseUrl(url).dataSource("fluxion-test").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE operacion.pedidos");

            Answer answer = admin(backend).get("/api/pedidos");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.text("incident")).isNotEmpty();
            assertThat(answer.body().toString()).doesNotContain("pedidos WHERE", "Jdbi", "SQL");
        }
    }

    @Test
    void aDatabaseWithoutTheTablesIsSaidAtTheStart() {
        assertThatThrownBy(() -> Backend.start(config(postgres.url("template1"))))
                .hasMessageContaining("operacion.usuarios")
                .hasMessageContaining("template1");
    }

    @Test
    void closingWaitsForTheRequestsInWork() throws Exception {
        String url = PlatformDatabase.create(postgres, "cierre");
        Backend backend = Backend.start(config(url));
        ApiClient admin = admin(backend);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Lock lock = new Lock(url);
            Future<Answer> inWork = threads.submit(() -> admin.get("/api/pedidos"));
            lock.awaitWaiter();
            Future<?> closing = threads.submit(backend::close);
            assertThat(closing.isDone()).isFalse();
            lock.close();

            assertThat(inWork.get().status()).isEqualTo(200);
            closing.get();
            assertThatThrownBy(() -> admin.get("/health")).hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void aPortInUseIsSaidAtTheStartAndLeavesNoConnections() throws Exception {
        String url = PlatformDatabase.create(postgres, "puerto");
        try (ServerSocket taken =
                new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            BackendConfig config = config(url);

            assertThatThrownBy(
                            () ->
                                    Backend.start(
                                            config.withHttp(
                                                    config.http().withPort(taken.getLocalPort()))))
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
        try (Connection connection =
                        new DatabaseUrl(url).dataSource("fluxion-test").getConnection();
                Statement statement = connection.createStatement()) {
            Instant deadline = Instant.now().plusSeconds(10);
            int others = otherConnections(statement);
            while (others > 0 && Instant.now().isBefore(deadline)) {
                // PostgreSQL ends a closed connection's process a moment later.
                others = otherConnections(statement);
            }
            assertThat(others).isZero();
        }
    }

    private static int otherConnections(Statement statement) throws SQLException {
        try (var rows =
                statement.executeQuery(
                        "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND pid <> pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /// Holds the table of orders in another program's transaction until closed.
    private static final class Lock implements AutoCloseable {
        private final Connection connection;
        private final Connection watcher;

        Lock(String url) throws SQLException {
            connection = new DatabaseUrl(url).dataSource("fluxion-test").getConnection();
            watcher = new DatabaseUrl(url).dataSource("fluxion-test").getConnection();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("LOCK TABLE operacion.pedidos IN ACCESS EXCLUSIVE MODE");
            }
        }

        /// Returns as soon as somebody waits for the table.
        void awaitWaiter() throws SQLException {
            try (Statement statement = watcher.createStatement()) {
                boolean waiting = false;
                while (!waiting) {
                    try (var rows =
                            statement.executeQuery(
                                    "SELECT COUNT(*) FROM pg_locks WHERE NOT granted")) {
                        rows.next();
                        waiting = rows.getInt(1) > 0;
                    }
                }
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
            watcher.close();
        }
    }
}
