package ai.fluxion.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.engine.workload.ClassLimits;
import ai.fluxion.engine.workload.Gate;
import ai.fluxion.engine.workload.WorkloadLimits;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.WorkloadClass;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The class of a session's statements: how it is chosen, and what it may use.
class WorkloadTest {
    private static final String ENDLESS =
            "SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b";

    @TempDir Path folder;
    private Engine engine;
    private Client client;

    @BeforeEach
    void open() {
        ClassLimits one =
                new ClassLimits(
                        1,
                        1,
                        Duration.ofMinutes(1),
                        Duration.ofMillis(300),
                        0,
                        Optional.of("64MB"));
        ClassLimits free = new ClassLimits(2, 10, Duration.ofMinutes(1), Duration.ZERO, 0);
        engine = Client.engine(folder, new WorkloadLimits(free, free, one), "datos");
        client = Client.of(engine);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private String workload() {
        return client.value("SHOW fluxion.workload");
    }

    @Test
    void aSessionChoosesItsClass() {
        assertThat(workload()).isEqualTo("interactive");
        client.run("SET fluxion.workload = ETL");
        assertThat(workload()).isEqualTo("etl");
        client.run("BEGIN");
        client.run("SET LOCAL fluxion.workload TO 'dashboard'");
        assertThat(workload()).isEqualTo("dashboard");
        assertThat(client.session().workload().current()).isEqualTo(WorkloadClass.DASHBOARD);
        client.run("COMMIT");
        assertThat(client.session().workload().current()).isEqualTo(WorkloadClass.ETL);
        client.run("BEGIN");
        client.run("SET fluxion.workload = maintenance");
        client.run("ROLLBACK");
        assertThat(client.session().workload().current()).isEqualTo(WorkloadClass.ETL);
        client.run("RESET fluxion.workload");
        assertThat(workload()).isEqualTo("interactive");
    }

    @Test
    void aClassThatIsNoneIsRefusedWithTheList() {
        FluxionException error = Client.error(() -> client.run("SET fluxion.workload = batch"));
        assertThat(error.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE);
        assertThat(error.text())
                .isEqualTo("invalid value for parameter \"fluxion.workload\": \"batch\"");
        assertThat(error.hint())
                .contains("Available values: interactive, dashboard, etl, maintenance.");
        Client.assertCode(
                () -> client.run("ALTER ROLE fluxion SET fluxion.workload = 'batch'"),
                ErrorCode.INVALID_PARAMETER_VALUE);
    }

    @Test
    void aRolesClassIsTheMostUrgentOneOfItsSessions() {
        client.run("CREATE ROLE tablero LOGIN");
        client.run("ALTER ROLE tablero SET fluxion.workload = 'dashboard'");
        client.run("ALTER ROLE fluxion SET fluxion.workload = 'maintenance'");
        try (Client board = Client.of(engine, "tablero");
                Client owner = Client.of(engine)) {
            assertThat(board.value("SHOW fluxion.workload")).isEqualTo("dashboard");
            assertThat(board.session().workload().current()).isEqualTo(WorkloadClass.DASHBOARD);
            FluxionException error =
                    Client.error(() -> board.run("SET fluxion.workload = interactive"));
            assertThat(error.code()).isEqualTo(ErrorCode.INSUFFICIENT_PRIVILEGE);
            assertThat(error.text()).contains("to interactive: the role's class is dashboard");
            board.run("SET fluxion.workload = etl");
            board.run("SET fluxion.workload = dashboard");
            board.run("RESET ALL");
            assertThat(board.value("SHOW fluxion.workload")).isEqualTo("dashboard");
            owner.run("SET fluxion.workload = interactive");
            assertThat(owner.value("SHOW fluxion.workload")).isEqualTo("interactive");
        }
    }

    @Test
    void aFullClassRefusesItsOwnStatementsOnlyAndAQueuedOneIsCancelled() throws Exception {
        client.run("SET fluxion.workload = maintenance");
        client.run("SET statement_timeout = 0");
        Gate gate = engine.governor().gate(WorkloadClass.MAINTENANCE);
        try (Client second = Client.of(engine);
                Client third = Client.of(engine)) {
            second.run("SET fluxion.workload = maintenance");
            third.run("SET fluxion.workload = maintenance");
            gate.acquire(0, () -> false);
            CompletableFuture<FluxionException> queued =
                    CompletableFuture.supplyAsync(
                            () -> Client.error(() -> second.run("SELECT 1")),
                            task -> Thread.ofPlatform().start(task));
            while (gate.waiting() == 0 && !queued.isDone()) {
                Thread.onSpinWait();
            }
            FluxionException refused = Client.error(() -> third.run("SELECT 1"));
            assertThat(refused.code()).isEqualTo(ErrorCode.CONFIGURATION_LIMIT_EXCEEDED);
            assertThat(refused.text()).contains("class maintenance", "max-queued=1", "1 wait");
            assertThat(refused.hint()).get().asString().contains("workload-maintenance");
            try (Client other = Client.of(engine)) {
                assertThat(other.value("SELECT 42")).isEqualTo("42");
                assertThat(
                                other.value(
                                        "SELECT pg_cancel_backend("
                                                + second.session().processId()
                                                + ")"))
                        .isEqualTo("true");
            }
            assertThat(queued.get(10, TimeUnit.SECONDS).code()).isEqualTo(ErrorCode.QUERY_CANCELED);
            gate.release();
        }
    }

    @Test
    void aClassHasItsMemoryForSortsAndHashTables() {
        assertThat(memory(client)).isEqualTo("none");
        client.run("BEGIN");
        client.run("SET LOCAL fluxion.workload = maintenance");
        assertThat(memory(client)).startsWith("61");
        client.run("COMMIT");
        assertThat(memory(client)).isEqualTo("none");
    }

    private static String memory(Client client) {
        return client.value(
                "SELECT coalesce(value, 'none') FROM duckdb_settings() WHERE name ="
                        + " 'operator_memory_limit'");
    }

    @Test
    void aClassHasATimeLimitAndTheShorterOneHolds() {
        client.run("SET fluxion.workload = maintenance");
        client.run("SET statement_timeout = '1h'");
        Client.assertCode(() -> client.run(ENDLESS), ErrorCode.QUERY_CANCELED);
        client.run("SET fluxion.workload = etl");
        client.run("SET statement_timeout = 200");
        Client.assertCode(() -> client.run(ENDLESS), ErrorCode.QUERY_CANCELED);
    }

    @Test
    void theViewsShowWhoWaitsForWhatAndOthersDoNotSeeTheQuery() {
        client.run("CREATE ROLE ana LOGIN");
        Gate gate = engine.governor().gate(WorkloadClass.MAINTENANCE);
        try (Client worker = Client.of(engine);
                Client ana = Client.of(engine, "ana")) {
            worker.run("SET fluxion.workload = maintenance");
            String columns =
                    "concat_ws('|', usename, workload, state, waits_for, since IS NULL, query)";
            String of = " FROM fluxion_activity WHERE pid = " + worker.session().processId();
            gate.acquire(0, () -> false);
            CompletableFuture<FluxionException> queued =
                    CompletableFuture.supplyAsync(
                            () -> {
                                worker.session().activity().running("SELECT 1");
                                return Client.error(() -> worker.run("SELECT 1"));
                            },
                            task -> Thread.ofPlatform().start(task));
            while (gate.waiting() == 0 && !queued.isDone()) {
                Thread.onSpinWait();
            }
            assertThat(client.value("SELECT " + columns + of))
                    .isEqualTo("fluxion|maintenance|active|slot|false|SELECT 1");
            assertThat(ana.value("SELECT " + columns + of))
                    .isEqualTo("fluxion|maintenance|true|<insufficient privilege>");
            assertThat(
                            client.value(
                                    "SELECT concat_ws('|', slots, running, waiting, sessions) FROM"
                                            + " fluxion_workload WHERE workload = 'maintenance'"))
                    .isEqualTo("1|1|1|1");
            assertThat(client.value("SELECT pg_terminate_backend(pid)" + of)).isEqualTo("true");
            assertThat(queued.join().code()).isEqualTo(ErrorCode.ADMIN_SHUTDOWN);
            gate.release();
        }
        assertThat(
                        client.value(
                                "SELECT memory_bytes > 0 AND conflict_retries = 0 AND pacing = 0"
                                        + " AND batches = 0 FROM fluxion_server"))
                .isEqualTo("true");
    }
}
