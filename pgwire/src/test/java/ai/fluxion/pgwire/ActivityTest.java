package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/// What sessions see of one another, and how they end one another.
class ActivityTest {
    private static final String ENDLESS = "SELECT count(*) FROM range(1000000000000)";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir static Path directory;
    private static ServerFixture server;
    private static Connection owner;

    @BeforeAll
    static void startServer() throws SQLException {
        server = ServerFixture.start(directory);
        owner = connect("fluxion");
        try (Statement statement = owner.createStatement()) {
            statement.execute("CREATE ROLE ana LOGIN");
            statement.execute("CREATE ROLE luis LOGIN");
        }
    }

    @AfterAll
    static void stopServer() throws SQLException {
        owner.close();
        server.close();
    }

    private static Connection connect(String user) throws SQLException {
        return server.dataSource().getConnection(user, "");
    }

    private static int pid(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
        }
    }

    private static String seen(Connection of, String column) throws SQLException {
        return value(owner, "SELECT " + column + " FROM pg_stat_activity WHERE pid = " + pid(of));
    }

    private static void assertState(ThrowingCallable call, String sqlState) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(sqlState));
    }

    @Test
    void aSessionSeesItselfRunning() throws SQLException {
        String sql =
                "SELECT pid || '|' || usename || '|' || datname || '|' || state || '|' || query"
                        + " || '|' || client_addr || '|' || backend_type"
                        + " FROM pg_stat_activity WHERE pid = pg_backend_pid()";
        assertThat(value(owner, sql))
                .isEqualTo(
                        pid(owner)
                                + "|fluxion|fluxion|active|"
                                + sql
                                + "|127.0.0.1|client backend");
        assertThat(value(owner, "SELECT pg_backend_pid()")).isEqualTo("" + pid(owner));
        assertThat(
                        value(
                                owner,
                                "SELECT (xact_start <= query_start AND query_start <= now() +"
                                        + " INTERVAL '1 s' AND backend_start <= xact_start)::text"
                                        + " FROM pg_stat_activity WHERE pid = pg_backend_pid()"))
                .isEqualTo("true");
    }

    @Test
    void theStateIsWhatTheSessionWaitsIn() throws SQLException {
        try (Connection ana = connect("ana")) {
            String waits = "wait_event_type || '/' || wait_event || ' ' || state || ' ' || query";
            value(ana, "SELECT 1");
            assertThat(seen(ana, waits)).isEqualTo("Client/ClientRead idle SELECT 1");
            assertThat(seen(ana, "xact_start")).isEqualTo("null");
            ana.setAutoCommit(false);
            value(ana, "SELECT 2");
            assertThat(seen(ana, waits))
                    .isEqualTo("Client/ClientRead idle in transaction SELECT 2");
            assertThat(seen(ana, "xact_start")).isNotEqualTo("null");
            assertState(() -> value(ana, "SELECT nada"), "42703");
            assertThat(seen(ana, "state")).isEqualTo("idle in transaction (aborted)");
            ana.rollback();
            assertThat(seen(ana, "state || ' ' || query")).isEqualTo("idle ROLLBACK");
            ana.setAutoCommit(true);
            ana.setClientInfo("ApplicationName", "cierre");
            assertThat(seen(ana, "application_name")).isEqualTo("cierre");
        }
    }

    @Test
    void anotherRolesQueryIsHiddenFromWhoIsNotItsMember() throws SQLException {
        String query =
                "SELECT query || ' ' || (state IS NULL)::text FROM pg_stat_activity WHERE pid = ";
        try (Connection ana = connect("ana");
                Connection again = connect("ana");
                Connection luis = connect("luis")) {
            value(ana, "SELECT 42");
            assertThat(value(again, query + pid(ana))).isEqualTo("SELECT 42 false");
            assertThat(value(owner, query + pid(ana))).isEqualTo("SELECT 42 false");
            assertThat(value(luis, query + pid(ana))).isEqualTo("<insufficient privilege> true");
            assertThat(value(luis, "SELECT usename FROM pg_stat_activity WHERE pid = " + pid(ana)))
                    .isEqualTo("ana");
        }
    }

    @Test
    void aQueryIsCancelledWithItsPid() throws Exception {
        try (Connection ana = connect("ana");
                Connection again = connect("ana")) {
            CompletableFuture<Void> running = endless(ana);
            assertThat(value(again, "SELECT pg_cancel_backend(" + pid(ana) + ")")).isEqualTo("t");
            assertEndsWith(running, "57014");
            assertThat(value(ana, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void sessionsAreTerminatedWhetherTheyRunOrWait() throws Exception {
        try (Connection busy = connect("ana");
                Connection idle = connect("ana")) {
            CompletableFuture<Void> running = endless(busy);
            assertThat(
                            value(
                                    owner,
                                    "SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM"
                                            + " pg_stat_activity WHERE usename = 'ana'"))
                    .isEqualTo("2");
            assertEndsWith(running, "57P01");
            assertState(() -> value(idle, "SELECT 1"), "57P01");
            awaitValue("SELECT count(*) FROM pg_stat_activity WHERE usename = 'ana'", "0");
        }
    }

    @Test
    void onlyMembersOfARoleEndItsSessions() throws SQLException {
        try (Connection ana = connect("ana");
                Connection luis = connect("luis")) {
            for (String function : new String[] {"pg_cancel_backend", "pg_terminate_backend"}) {
                assertState(
                        () -> value(luis, "SELECT " + function + "(" + pid(ana) + ")"), "42501");
                assertThatThrownBy(() -> value(luis, "SELECT " + function + "(" + pid(owner) + ")"))
                        .hasMessageContaining("must be a superuser to ");
                assertThat(value(luis, "SELECT " + function + "(2000000000)")).isEqualTo("f");
                assertThat(value(luis, "SELECT " + function + "(NULL)")).isEqualTo("null");
            }
            assertThat(value(ana, "SELECT 1")).isEqualTo("1");
            assertState(
                    () ->
                            value(
                                    luis,
                                    "SELECT fluxion_server_terminate('fluxion', '"
                                            + pid(ana)
                                            + "')"),
                    "42501");
        }
    }

    @Test
    void transactionsSessionsAndDeadlocksAreCounted() throws SQLException {
        String counts =
                "SELECT xact_commit || ' ' || xact_rollback || ' ' || sessions || ' ' || deadlocks"
                        + " FROM pg_stat_database";
        try (Connection ana = connect("ana")) {
            long[] before = numbers(counts);
            value(ana, "SELECT 1");
            assertState(() -> value(ana, "SELECT nada"), "42703");
            ana.setAutoCommit(false);
            value(ana, "SELECT 1");
            value(ana, "SELECT 2");
            ana.commit();
            value(ana, "SELECT 3");
            ana.rollback();
            long[] after = numbers(counts);
            // the reading of the counts before is a commit too
            assertThat(after[0] - before[0]).isEqualTo(3);
            assertThat(after[1] - before[1]).isEqualTo(2);
            assertThat(after[3] - before[3]).isZero();
            connect("ana").close();
            assertThat(numbers(counts)[2] - before[2]).isEqualTo(1);
        }
    }

    private static long[] numbers(String sql) throws SQLException {
        return java.util.Arrays.stream(value(owner, sql).split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    @Test
    void theOneWhoWaitsForALockAndItsHolderAreShown() throws Exception {
        try (Connection ana = connect("ana");
                Connection luis = connect("luis")) {
            value(ana, "SELECT pg_advisory_lock(77)");
            CompletableFuture<Void> waiting = run(luis, "SELECT pg_advisory_lock(77)");
            awaitValue(
                    "SELECT wait_event_type || '/' || wait_event FROM pg_stat_activity WHERE pid = "
                            + pid(luis),
                    "Lock/advisory");
            assertThat(value(owner, "SELECT pg_blocking_pids(" + pid(luis) + ")"))
                    .isEqualTo("{" + pid(ana) + "}");
            value(ana, "SELECT pg_advisory_unlock(77)");
            waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static CompletableFuture<Void> endless(Connection connection) throws Exception {
        CompletableFuture<Void> running = run(connection, ENDLESS);
        awaitValue(
                "SELECT state || ' ' || query FROM pg_stat_activity WHERE pid = " + pid(connection),
                "active " + ENDLESS);
        return running;
    }

    private static CompletableFuture<Void> run(Connection connection, String sql) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        value(connection, sql);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e.getSQLState(), e);
                    }
                });
    }

    private static void assertEndsWith(CompletableFuture<Void> running, String sqlState) {
        assertThatThrownBy(() -> running.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .hasMessage(sqlState);
    }

    private static void awaitValue(String sql, String expected) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String last = value(owner, sql);
        while (!last.equals(expected) && System.nanoTime() < end) {
            Thread.onSpinWait();
            last = value(owner, sql);
        }
        assertThat(last).isEqualTo(expected);
    }

    @Test
    void aConnectionChoosesTheClassOfItsStatements() throws SQLException {
        PGSimpleDataSource loads = server.dataSource();
        loads.setOptions("-c fluxion.workload=etl");
        try (Connection load = loads.getConnection()) {
            assertThat(
                            value(
                                    owner,
                                    "SELECT workload || '|' || waits_for FROM fluxion_activity"
                                            + " WHERE pid = "
                                            + pid(load)))
                    .isEqualTo("etl|client");
        }
        loads.setOptions("-c fluxion.workload=batch");
        assertState(loads::getConnection, "22023");
    }
}
