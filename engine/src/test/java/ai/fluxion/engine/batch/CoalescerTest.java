package ai.fluxion.engine.batch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.Client;
import ai.fluxion.engine.Engine;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.batch.RowStatement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many sessions at once, on a real engine: what each gets, and what is stored.
class CoalescerTest {
    private static final int SESSIONS = 16;

    @TempDir Path folder;
    private Engine engine;
    private final List<Client> clients = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);

    @BeforeEach
    void open() {
        engine = Client.engine(folder, "datos");
        for (int i = 0; i < SESSIONS; i++) {
            clients.add(Client.of(engine));
        }
        clients.getFirst()
                .run(
                        "CREATE TABLE t(id INTEGER PRIMARY KEY, v VARCHAR, n BIGINT CHECK (n < 1000))");
    }

    @AfterEach
    void close() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        engine.close();
    }

    @Test
    void insertsOfManySessionsShareTransactions() {
        List<String> tags =
                atOnce(
                        50,
                        (session, i) ->
                                clients.get(session)
                                        .run(
                                                "INSERT INTO t VALUES ($1, $2, 1)",
                                                number(session * 50 + i),
                                                new Value.Text("v" + i)));

        assertThat(tags).hasSize(SESSIONS * 50).containsOnly("INSERT 0 1");
        assertThat(one("SELECT count(*) FROM t")).isEqualTo("800");
        assertThat(engine.coalesced().members())
                .isGreaterThan(2 * engine.coalesced().batches())
                .isPositive();
    }

    @Test
    void eachInsertGetsItsOwnRowBack() {
        List<String> rows =
                atOnce(
                        50,
                        (session, i) ->
                                clients.get(session)
                                        .value(
                                                "INSERT INTO t VALUES ($1, $2, 1) RETURNING v",
                                                number(session * 50 + i),
                                                new Value.Text(session + "-" + i)));

        for (int session = 0; session < SESSIONS; session++) {
            for (int i = 0; i < 50; i++) {
                assertThat(rows.get(session * 50 + i)).isEqualTo(session + "-" + i);
            }
        }
        assertThat(engine.coalesced().batches()).isPositive();
    }

    @Test
    void aBadRowFailsItsOwnSessionOnly() {
        List<String> answers =
                atOnce(
                        40,
                        (session, i) ->
                                tagOrCode(
                                        session,
                                        "INSERT INTO t VALUES ($1, 'x', $2)",
                                        number(session * 40 + i),
                                        number(i % 20 == 7 ? 5_000 : 1)));

        assertThat(answers).filteredOn("23514"::equals).hasSize(SESSIONS * 2);
        assertThat(answers).filteredOn("INSERT 0 1"::equals).hasSize(SESSIONS * 38);
        assertThat(one("SELECT count(*) FROM t")).isEqualTo(Integer.toString(SESSIONS * 38));
        assertThat(engine.coalesced().failures()).isPositive();
    }

    @Test
    void ofInsertsOfOneKeyOneSucceeds() {
        List<String> answers =
                atOnce(
                        30,
                        (session, i) ->
                                tagOrCode(session, "INSERT INTO t VALUES ($1, 'x', 1)", number(i)));

        assertThat(answers).filteredOn("INSERT 0 1"::equals).hasSize(30);
        assertThat(answers).filteredOn("23505"::equals).hasSize(30 * (SESSIONS - 1));
    }

    @Test
    void updatesOfOneRowAreAllCounted() {
        clients.getFirst().run("INSERT INTO t SELECT i, 'x', 0 FROM range(4) r(i)");

        List<String> tags =
                atOnce(
                        30,
                        (session, i) ->
                                clients.get(session)
                                        .run(
                                                "UPDATE t SET n = n + $2 WHERE id = $1",
                                                number((session + i) % 5),
                                                number(1)));

        assertThat(tags).filteredOn("UPDATE 0"::equals).hasSize(SESSIONS * 30 / 5);
        assertThat(tags).filteredOn("UPDATE 1"::equals).hasSize(SESSIONS * 30 / 5 * 4);
        assertThat(one("SELECT sum(n) FROM t")).isEqualTo(Integer.toString(SESSIONS * 30 / 5 * 4));
        assertThat(engine.coalesced().batches()).isPositive();
    }

    @Test
    void statementsOnAHotRowShareCommits() {
        clients.getFirst().run("INSERT INTO t VALUES (1, 'x', 0)");

        List<String> tags =
                atOnce(
                        50,
                        (session, i) ->
                                clients.get(session)
                                        .run("UPDATE t SET n = n + 1 WHERE id = $1", number(1)));

        assertThat(tags).containsOnly("UPDATE 1");
        assertThat(one("SELECT n FROM t")).isEqualTo(Integer.toString(SESSIONS * 50));
        Counters.Count updates = counted(RowStatement.Kind.UPDATE);
        assertThat(updates.meanSize()).isGreaterThan(2);
        assertThat(updates.members() + updates.singles()).isLessThanOrEqualTo(SESSIONS * 50L);
    }

    private Counters.Count counted(RowStatement.Kind kind) {
        return engine.coalesced().byKind().stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void upsertsOfOneKeyNeverFail() {
        List<String> rows =
                atOnce(
                        30,
                        (session, i) ->
                                clients.get(session)
                                        .value(
                                                "INSERT INTO t (id, v, n) VALUES ($1, $2, 1) ON CONFLICT"
                                                        + " (id) DO UPDATE SET n = t.n + 1, v = $2"
                                                        + " RETURNING v",
                                                number(i % 3),
                                                new Value.Text(session + "-" + i)));

        for (int session = 0; session < SESSIONS; session++) {
            for (int i = 0; i < 30; i++) {
                assertThat(rows.get(session * 30 + i)).isEqualTo(session + "-" + i);
            }
        }
        assertThat(one("SELECT sum(n) FROM t")).isEqualTo(Integer.toString(SESSIONS * 30));
    }

    @Test
    void readsByKeyGetTheirOwnRows() {
        clients.getFirst().run("INSERT INTO t SELECT i, 'v' || i, 0 FROM range(100) r(i)");

        List<String> rows =
                atOnce(
                        60,
                        (session, i) -> {
                            List<String> found =
                                    clients.get(session)
                                            .column(
                                                    "SELECT v FROM t WHERE id = $1",
                                                    number((session * 7 + i) % 120));
                            return found.isEmpty() ? "none" : found.getFirst();
                        });

        for (int session = 0; session < SESSIONS; session++) {
            for (int i = 0; i < 60; i++) {
                int id = (session * 7 + i) % 120;
                assertThat(rows.get(session * 60 + i)).isEqualTo(id < 100 ? "v" + id : "none");
            }
        }
        assertThat(engine.coalesced().batches()).isPositive();
    }

    @Test
    void aKeyThatIsDroppedOrATriggerEndsTheSharing() {
        atOnce(20, (session, i) -> insert(session, session * 20 + i));
        clients.getFirst().run("CREATE TABLE marks(n BIGINT)");
        clients.getFirst()
                .run(
                        "CREATE TRIGGER mark AFTER INSERT ON t REFERENCING NEW TABLE AS fresh FOR EACH"
                                + " STATEMENT INSERT INTO marks SELECT count(*) FROM fresh");
        long before = engine.coalesced().batches();

        atOnce(20, (session, i) -> insert(session, 1_000 + session * 20 + i));

        assertThat(engine.coalesced().batches()).isEqualTo(before);
        assertThat(one("SELECT count(*) FROM marks WHERE n = 1"))
                .isEqualTo(Integer.toString(SESSIONS * 20));
    }

    @Test
    void aSessionMayRunItsOwnAlone() {
        clients.forEach(each -> each.run("SET fluxion.coalesce = off"));

        atOnce(20, (session, i) -> insert(session, session * 20 + i));

        assertThat(engine.coalesced().batches()).isZero();
        assertThat(one("SELECT count(*) FROM t")).isEqualTo(Integer.toString(SESSIONS * 20));
    }

    @Test
    void aTemporaryTableOfTheSameNameIsTheSessionsOwn() {
        Client owner = clients.getFirst();
        owner.run("CREATE TEMP TABLE t(id INTEGER, v VARCHAR, n BIGINT)");

        atOnce(20, (session, i) -> insert(session, session * 20 + i));

        assertThat(owner.value("SELECT count(*) FROM t")).isEqualTo("20");
        assertThat(clients.get(1).value("SELECT count(*) FROM t"))
                .isEqualTo(Integer.toString((SESSIONS - 1) * 20));
    }

    private String insert(int session, int id) {
        return clients.get(session).run("INSERT INTO t VALUES ($1, 'x', 1)", number(id));
    }

    private String tagOrCode(int session, String sql, Value... parameters) {
        try {
            return clients.get(session).run(sql, parameters);
        } catch (ai.fluxion.sql.FluxionException e) {
            assertThat(e.code()).isIn(ErrorCode.CHECK_VIOLATION, ErrorCode.UNIQUE_VIOLATION);
            return e.code().sqlState();
        }
    }

    @FunctionalInterface
    private interface Call {
        String of(int session, int i) throws Exception;
    }

    /// `count` calls in each session, all sessions at once; the answers by session, then call.
    private List<String> atOnce(int count, Call call) {
        CyclicBarrier start = new CyclicBarrier(SESSIONS);
        List<Callable<List<String>>> work = new ArrayList<>();
        for (int session = 0; session < SESSIONS; session++) {
            int own = session;
            work.add(
                    () -> {
                        start.await(1, TimeUnit.MINUTES);
                        List<String> answers = new ArrayList<>();
                        for (int i = 0; i < count; i++) {
                            answers.add(call.of(own, i));
                        }
                        return answers;
                    });
        }
        try {
            List<String> all = new ArrayList<>();
            for (Future<List<String>> answers : threads.invokeAll(work)) {
                all.addAll(answers.get());
            }
            return all;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String one(String sql) {
        return clients.getFirst().value(sql);
    }

    private static Value number(int value) {
        return new Value.Int(value);
    }
}
