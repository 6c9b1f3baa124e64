package ai.fluxion.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.contender.Contender;
import ai.fluxion.bench.contender.RemoteDatabase;
import ai.fluxion.bench.data.Tables;
import ai.fluxion.bench.result.Measurement;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.session.JdbcSession;
import ai.fluxion.bench.session.Session;
import ai.fluxion.testservers.PostgresProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The harness measures itself: what is injected into a real server must be in the report.
class FaultyTargetIT {
    private static final int ORDERS = 50;
    private static final Duration PER_ROUND = Duration.ofMillis(600);

    @TempDir private static Path directory;
    private static PostgresProcess server;

    @TempDir private Path findingsDirectory;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresProcess.start(directory.resolve("pg"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void emptyTables() throws Exception {
        try (Session session = new JdbcSession(server.dataSource("postgres"))) {
            session.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
            Tables.createPlain(session);
            Tables.fillOperation(session, 5, ORDERS);
        }
    }

    @Test
    void aHealthyTargetHasNoErrorsAndLosesNothing() throws Exception {
        Findings findings = measured(RemoteDatabase.parse("pg=" + server.url("postgres")));

        assertThat(findings.all())
                .extracting(Measurement::operation)
                .containsExactlyInAnyOrder(
                        Operation.OLTP_INSERT_USUARIOS,
                        Operation.OLTP_UPDATE_PEDIDOS,
                        Operation.OLTP_SELECT_PEDIDO,
                        Operation.OLTP_100_INSERTS);
        assertThat(findings.all())
                .allMatch(m -> m.failed() == 0 && m.lostRows() == 0 && m.latency().calls() > 0);
        assertThat(findings.all()).allMatch(m -> m.rounds().size() == 2);
    }

    @Test
    void aDelayIsInEveryLatency() throws Exception {
        try (FaultyProxy proxy = new FaultyProxy(port(), 40)) {
            Findings findings = measured(behind(proxy));

            Measurement reads = only(findings, Operation.OLTP_SELECT_PEDIDO);
            assertThat(reads.latency().p50Micros()).isGreaterThanOrEqualTo(40_000);
            assertThat(reads.perSecond()).isLessThanOrEqualTo(25);
        }
    }

    @Test
    void onePauseOfAClosedLoopIsInItsP99() throws Exception {
        try (FaultyProxy proxy = new FaultyProxy(port(), 0)) {
            Contender contender = behind(proxy);
            Observed observed =
                    Clients.run(
                            contender,
                            1,
                            (session, number) -> {
                                Samples samples = new Samples();
                                for (int call = 0; call < 400; call++) {
                                    if (call == 200) {
                                        proxy.pauseNext(1_000);
                                    }
                                    Timed.call(
                                            samples,
                                            () -> session.read(Statements.READ_PEDIDO, 1L));
                                }
                                return samples.corrected();
                            });

            assertThat(observed.samples().calls()).isEqualTo(400);
            assertThat(observed.samples().latency().p99Micros()).isGreaterThan(500_000);
            assertThat(observed.samples().latency().longestMicros())
                    .isGreaterThanOrEqualTo(1_000_000);
        }
    }

    @Test
    void refusedRowsAreErrorsOfTheirState() throws Exception {
        trigger(
                "BEFORE",
                "IF NEW.id % 4 = 0 THEN RAISE EXCEPTION 'no' USING ERRCODE = '40001'; END IF;");

        Findings findings = measured(RemoteDatabase.parse("pg=" + server.url("postgres")));

        Measurement inserts = only(findings, Operation.OLTP_INSERT_USUARIOS);
        double share = (double) inserts.failed() / (inserts.failed() + inserts.latency().calls());
        assertThat(inserts.errors()).containsOnlyKeys("40001");
        assertThat(share).isBetween(0.2, 0.3);
        assertThat(inserts.lostRows()).isZero();
        assertThat(only(findings, Operation.OLTP_100_INSERTS).failed()).isPositive();
    }

    @Test
    void acknowledgedRowsThatAreNotThereAreLost() throws Exception {
        trigger("AFTER", "IF NEW.id % 4 = 0 THEN DELETE FROM usuarios WHERE id = NEW.id; END IF;");

        Findings findings = measured(RemoteDatabase.parse("pg=" + server.url("postgres")));

        Measurement inserts = only(findings, Operation.OLTP_INSERT_USUARIOS);
        assertThat(inserts.failed()).isZero();
        assertThat((double) inserts.lostRows() / inserts.latency().calls()).isBetween(0.2, 0.3);
    }

    @Test
    void whatIsFinishedIsNotMeasuredAgain() throws Exception {
        Contender contender = RemoteDatabase.parse("pg=" + server.url("postgres"));
        List<Measurement> first = measured(contender).all();

        assertThat(measured(contender).all()).isEqualTo(first);
    }

    private Findings measured(Contender contender) throws Exception {
        Findings findings = new Findings(findingsDirectory);
        Rounds rounds = new Rounds(List.of(contender), 2, findings, new Silent());
        new OltpWorkload(rounds, PER_ROUND, List.of(1), ORDERS, "prueba-").run();
        assertThat(findings.broken()).isEmpty();
        return findings;
    }

    private static Measurement only(Findings findings, Operation operation) {
        return findings.all().stream()
                .filter(m -> m.operation() == operation)
                .findFirst()
                .orElseThrow();
    }

    private static void trigger(String when, String body) throws Exception {
        try (Session session = new JdbcSession(server.dataSource("postgres"))) {
            session.execute(
                    "CREATE FUNCTION avería() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                            + body
                            + " RETURN NEW; END $$");
            session.execute(
                    "CREATE TRIGGER avería "
                            + when
                            + " INSERT ON usuarios FOR EACH ROW EXECUTE FUNCTION avería()");
        }
    }

    private static int port() {
        return URI.create(server.url("postgres")).getPort();
    }

    private static Contender behind(FaultyProxy proxy) {
        return RemoteDatabase.parse(
                "pg=postgresql://postgres@127.0.0.1:" + proxy.port() + "/postgres");
    }
}
