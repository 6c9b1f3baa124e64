package ai.fluxion.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.storage.DatabaseFile;
import ai.fluxion.sql.CopyStatement;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.PgType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
    @TempDir Path folder;
    private Engine engine;
    private Session session;

    @BeforeEach
    void open() {
        engine =
                Engine.open(
                        EngineConfig.of(
                                List.of(
                                        new DatabaseFile("ventas", folder.resolve("ventas.duckdb")),
                                        new DatabaseFile(
                                                "operacion", folder.resolve("operacion.duckdb")))));
        session = engine.openSession(new SessionIdentity("fluxion", "fluxion", ""));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void unqualifiedNamesAreFoundInEitherFile() {
        run("CREATE TABLE ventas.lineas(n INTEGER)");
        run("CREATE TABLE operacion.pedidos(id INTEGER PRIMARY KEY, status VARCHAR)");
        run("INSERT INTO pedidos VALUES (1, 'borrador')");
        run("INSERT INTO lineas VALUES (7)");

        assertThat(run("UPDATE pedidos SET status = 'enviado' WHERE id = 1")).isEqualTo("UPDATE 1");
        assertThat(value("SELECT n FROM lineas")).isEqualTo("7");
        assertThat(value("SELECT status FROM operacion.pedidos")).isEqualTo("enviado");
    }

    @Test
    void aFailedTransactionRefusesWorkAndItsCommitIsARollback() {
        run("CREATE TABLE t(n INTEGER)");
        run("BEGIN");
        run("INSERT INTO t VALUES (1)");
        assertCode(() -> run("SELECT 1 / 0 FROM nope"), ErrorCode.UNDEFINED_TABLE);

        assertThat(session.transactionStatus()).isEqualTo(TransactionStatus.FAILED);
        assertCode(() -> run("SELECT 1"), ErrorCode.IN_FAILED_SQL_TRANSACTION);
        assertThat(run("COMMIT")).isEqualTo("ROLLBACK");
        assertThat(session.transactionStatus()).isEqualTo(TransactionStatus.IDLE);
        assertThat(value("SELECT count(*) FROM t")).isEqualTo("0");
    }

    @Test
    void anImplicitTransactionIsUndoneWhole() {
        run("CREATE TABLE t(n INTEGER)");
        session.beginImplicit();
        run("INSERT INTO t VALUES (1)");
        assertCode(() -> run("INSERT INTO t VALUES ('x')"), ErrorCode.INVALID_TEXT_REPRESENTATION);
        session.rollbackImplicit();

        assertThat(session.transactionStatus()).isEqualTo(TransactionStatus.IDLE);
        assertThat(value("SELECT count(*) FROM t")).isEqualTo("0");
    }

    @Test
    void aWithThatInsertsIsWholeEvenWhenItsRowsAreNotRead() {
        run("CREATE TABLE t(n INTEGER)");
        try (Statement statement =
                        session.parse(
                                "WITH x AS (INSERT INTO t SELECT * FROM range(100000) RETURNING n)"
                                        + " SELECT * FROM x",
                                new int[0]);
                Portal portal = session.bind(statement, List.of())) {
            portal.next(1);
            assertThat(portal.isOpenOnConnection()).isFalse();
        }

        assertThat(value("SELECT count(*) FROM t")).isEqualTo("100000");
    }

    @Test
    void untypedParametersGetTheTypeOfTheirPeer() {
        run("CREATE TABLE t(id BIGINT, nombre VARCHAR, f DATE)");

        assertThat(types("SELECT id, $1 FROM t WHERE id = $2"))
                .containsExactly(PgType.TEXT, PgType.INT8);
        assertThat(types("SELECT * FROM t WHERE id = ANY($1)")).containsExactly(PgType.INT8_ARRAY);
        assertThat(types("INSERT INTO t VALUES ($1, $2, $3)"))
                .containsExactly(PgType.INT8, PgType.TEXT, PgType.DATE);
        assertThat(types("INSERT INTO t SELECT $1, 'x', $2")).hasSize(2);
        assertThat(types("SELECT $1 + 1")).containsExactly(PgType.INT4);
        assertThat(types("SELECT $1 + 1", PgType.INT4.oid())).containsExactly(PgType.INT4);
    }

    @Test
    void anArrayParameterSelectsItsRows() {
        run("CREATE TABLE t AS SELECT range AS id FROM range(10)");
        Value ids =
                new Value.Items(
                        ai.fluxion.duckdb.LogicalType.of(ai.fluxion.duckdb.TypeId.BIGINT),
                        List.of(new Value.Int(3), new Value.Int(5)));

        assertThat(value("SELECT sum(id) FROM t WHERE id = ANY($1)", ids)).isEqualTo("8");
    }

    @Test
    void settingsFollowTheTransaction() {
        run("BEGIN");
        run("SET TimeZone = 'America/Caracas'");
        run("SET LOCAL statement_timeout = '7s'");
        assertThat(value("SHOW statement_timeout")).isEqualTo("7s");
        assertThat(value("SELECT '2024-01-01 00:00:00+00'::TIMESTAMPTZ::VARCHAR"))
                .isEqualTo("2023-12-31 20:00:00-04");
        run("ROLLBACK");

        assertThat(value("SHOW TimeZone")).isEqualTo("UTC");
        assertThat(value("SHOW statement_timeout")).isEqualTo("0");
        assertThat(value("SELECT '2024-01-01 00:00:00+00'::TIMESTAMPTZ::VARCHAR"))
                .isEqualTo("2024-01-01 00:00:00+00");
    }

    @Test
    void aStatementEndsAtItsTimeLimit() {
        run("SET statement_timeout = 50");

        assertCode(
                () ->
                        value(
                                "SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b"),
                ErrorCode.QUERY_CANCELED);
        run("RESET statement_timeout");
        assertThat(value("SELECT 1")).isEqualTo("1");
    }

    @Test
    void whatReachesTheServersFilesIsRefused() {
        for (String sql :
                List.of(
                        "ATTACH 'x.duckdb'",
                        "COPY (SELECT 1) TO 'x.csv'",
                        "LOAD httpfs",
                        "SELECT * FROM read_text('/etc/hostname')",
                        "EXPORT DATABASE 'x'",
                        "PRAGMA memory_limit='1GB'",
                        "SET threads = 1",
                        "SET enable_external_access = true",
                        "USE operacion")) {
            assertThatThrownBy(() -> run(sql)).as(sql).isInstanceOf(FluxionException.class);
        }
        assertCode(() -> run("DETACH ventas"), ErrorCode.INSUFFICIENT_PRIVILEGE);
    }

    @Test
    void readOnlyTransactionsRefuseWrites() {
        run("CREATE TABLE t(n INTEGER)");
        run("BEGIN READ ONLY");
        assertCode(() -> run("INSERT INTO t VALUES (1)"), ErrorCode.READ_ONLY_SQL_TRANSACTION);
        run("ROLLBACK");
    }

    @Test
    void positionsCountInTheClientsText() {
        assertThatThrownBy(() -> run("SELECT version(), 1 FROM FROM"))
                .isInstanceOfSatisfying(
                        FluxionException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(ErrorCode.SYNTAX_ERROR);
                            assertThat(e.position()).hasValue(26);
                        });
    }

    @Test
    void copiedRowsAreThereAfterFinishOnly() {
        run("CREATE TABLE ventas.t(n INTEGER DEFAULT 9, s VARCHAR)");
        CopyStatement.FromStdin copy =
                (CopyStatement.FromStdin)
                        session.parse("COPY t (s) FROM STDIN", new int[0]).copy().orElseThrow();
        try (CopyIn in = session.copyIn(copy)) {
            add(in, "a");
        }
        assertThat(session.transactionStatus()).isEqualTo(TransactionStatus.IDLE);
        assertThat(value("SELECT count(*) FROM t")).isEqualTo("0");

        try (CopyIn in = session.copyIn(copy)) {
            add(in, "b");
            assertThat(in.finish()).isEqualTo(1);
        }
        assertThat(value("SELECT n || s FROM t")).isEqualTo("9b");
    }

    @Test
    void aConflictOfAnAutocommitStatementIsRunAgain() {
        run("CREATE TABLE t(n INTEGER)");
        run("INSERT INTO t VALUES (0)");
        Session other = engine.openSession(new SessionIdentity("fluxion", "fluxion", ""));
        run(other, "BEGIN");
        run(other, "UPDATE t SET n = n + 1");
        Thread commit = Thread.ofPlatform().start(() -> commitOnceRetried(other));

        assertThat(run("UPDATE t SET n = n + 1")).isEqualTo("UPDATE 1");
        assertThat(join(commit)).isTrue();
        assertThat(value("SELECT n FROM t")).isEqualTo("2");
        assertThat(engine.conflictRetries()).isPositive();
    }

    @Test
    void aConflictInATransactionIsToldToTheClient() {
        run("CREATE TABLE t(n INTEGER)");
        run("INSERT INTO t VALUES (0)");
        Session other = engine.openSession(new SessionIdentity("fluxion", "fluxion", ""));
        run(other, "BEGIN");
        run(other, "UPDATE t SET n = 5");
        run("BEGIN");

        assertCode(() -> run("UPDATE t SET n = 6"), ErrorCode.SERIALIZATION_FAILURE);
        run(other, "COMMIT");
        assertThat(run("ROLLBACK")).isEqualTo("ROLLBACK");
    }

    private void commitOnceRetried(Session other) {
        while (engine.conflictRetries() == 0) {
            Thread.onSpinWait();
        }
        run(other, "COMMIT");
    }

    private static boolean join(Thread thread) {
        try {
            return thread.join(java.time.Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void add(CopyIn in, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        in.chunk().setText(0, 0, bytes, 0, bytes.length);
        in.chunk().size(1);
        in.append();
    }

    private List<PgType> types(String sql, int... oids) {
        try (Statement statement = session.parse(sql, oids)) {
            return statement.parameterTypes();
        }
    }

    private String run(String sql) {
        return run(session, sql);
    }

    private static String run(Session session, String sql) {
        try (Statement statement = session.parse(sql, new int[0]);
                Portal portal = session.bind(statement, List.of())) {
            Optional<Rows> rows;
            do {
                rows = portal.next(0);
            } while (rows.isPresent());
            return portal.commandTag();
        }
    }

    private String value(String sql, Value... parameters) {
        try (Statement statement = session.parse(sql, new int[0]);
                Portal portal = session.bind(statement, List.of(parameters))) {
            Rows rows = portal.next(0).orElseThrow();
            return rows.chunk().column(0).textAt(rows.from());
        }
    }

    private static void assertCode(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FluxionException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
