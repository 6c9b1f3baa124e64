package ai.fluxion.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.replay.ReplayLimits;
import ai.fluxion.sql.CopyStatement;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.SqlText;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavepointTest {
    private static final int MAX_BYTES = 2_000;
    private static final int MAX_ROWS = 10;

    @TempDir Path folder;
    private Engine engine;
    private Client client;
    private Client other;

    @BeforeEach
    void open() {
        EngineConfig config = Client.config(folder, "datos");
        EngineConfig.Limits limits = config.limits();
        engine =
                Engine.open(
                        new EngineConfig(
                                config.served(),
                                config.databaseName(),
                                config.timeZone(),
                                config.resources(),
                                new EngineConfig.Limits(
                                        limits.maxSessions(),
                                        limits.maxRunning(),
                                        limits.maxQueued(),
                                        limits.queueTimeout(),
                                        limits.statementTimeout(),
                                        limits.retryTimeout(),
                                        new ReplayLimits(MAX_BYTES, MAX_ROWS),
                                        limits.batches(),
                                        EngineConfig.SharedLimits.defaults())));
        client = Client.of(engine);
        other = Client.of(engine);
        client.run("CREATE TABLE t (n INTEGER PRIMARY KEY, nombre VARCHAR)");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void whatCameBeforeTheSavepointIsThereAgainAfterAnError() {
        client.run("BEGIN");
        client.run("CREATE TABLE hecha (n INTEGER)");
        client.run("INSERT INTO t VALUES ($1, $2)", new Value.Int(1), new Value.Text("uno"));
        client.run("SAVEPOINT a");
        client.run("INSERT INTO hecha VALUES (1)");
        Client.assertCode(
                () -> client.run("INSERT INTO t VALUES (1, 'otra')"), ErrorCode.UNIQUE_VIOLATION);

        assertThat(client.run("ROLLBACK TO SAVEPOINT a")).isEqualTo("ROLLBACK");

        assertThat(client.session().transactionStatus()).isEqualTo(TransactionStatus.ACTIVE);
        assertThat(client.value("SELECT count(*) FROM hecha")).isEqualTo("0");
        client.run("COMMIT");
        assertThat(other.column("SELECT nombre FROM t")).containsExactly("uno");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT sum(n) FROM t",
                "SELECT n FROM t ORDER BY n",
                "UPDATE t SET nombre = 'x' WHERE n = 2"
            })
    void aResultThatIsAnotherNowEndsTheTransaction(String seen) {
        client.run("INSERT INTO t VALUES (1, 'uno')");
        client.run("BEGIN");
        client.run(seen);
        client.run("SAVEPOINT a");
        client.run("INSERT INTO t VALUES (3, 'tres')");
        other.run("INSERT INTO t VALUES (2, 'dos')");

        FluxionException error = Client.error(() -> client.run("ROLLBACK TO a"));

        assertThat(error.code()).isEqualTo(ErrorCode.SERIALIZATION_FAILURE);
        assertThat(error.text()).contains("a statement before it, run again, had another result");
        assertThat(error.detail()).hasValueSatisfying(text -> assertThat(text).contains(seen));
        assertThat(client.session().transactionStatus()).isEqualTo(TransactionStatus.FAILED);
    }

    @Test
    void aSequenceNumberThatTheClientSawIsNotGivenTwice() {
        client.run("CREATE SEQUENCE s");
        client.run("BEGIN");
        client.run("INSERT INTO t VALUES (nextval('s'), 'uno')");
        client.run("SAVEPOINT a");
        client.run("INSERT INTO t VALUES (100, 'cien')");
        client.run("ROLLBACK TO a");
        assertThat(client.value("SELECT count(*) FROM t")).isEqualTo("1");
        client.run("INSERT INTO t SELECT nextval('s'), 'dos' RETURNING n");
        client.run("SAVEPOINT b");
        client.run("INSERT INTO t VALUES (100, 'cien')");

        Client.assertCode(() -> client.run("ROLLBACK TO b"), ErrorCode.SERIALIZATION_FAILURE);
    }

    @Test
    void rowsHaveTheNumbersThatTheClientWasToldAlsoAfterTheRollback() {
        client.run("CREATE TABLE pedido (id SERIAL PRIMARY KEY, n INTEGER, otro BIGSERIAL)");
        client.run("CREATE SEQUENCE s");
        client.run("BEGIN");
        String first =
                client.value("INSERT INTO pedido (n) VALUES ($1) RETURNING id", new Value.Int(7));
        String two = client.value("INSERT INTO pedido (n) VALUES (8), (9) RETURNING otro, id");
        String three = client.value("INSERT INTO pedido DEFAULT VALUES RETURNING id");
        String four =
                client.value(
                        "INSERT INTO pedido (n, id) VALUES (10, nextval('pedido_id_seq')) RETURNING id AS \"ID\"");
        String drawn = client.value("SELECT nextval('s')");
        client.run("INSERT INTO pedido (id, n) VALUES (DEFAULT, " + drawn + ")");
        client.run("SAVEPOINT a");
        Client.assertCode(
                () -> client.run("INSERT INTO pedido (id) VALUES (1)"), ErrorCode.UNIQUE_VIOLATION);

        client.run("ROLLBACK TO a");

        assertThat(client.column("SELECT id FROM pedido WHERE n = 7")).containsExactly(first);
        assertThat(client.column("SELECT otro FROM pedido WHERE n IN (8, 9) ORDER BY n"))
                .containsExactly(two, Integer.toString(Integer.parseInt(two) + 1));
        assertThat(client.column("SELECT id FROM pedido WHERE n IS NULL")).containsExactly(three);
        assertThat(client.column("SELECT id FROM pedido WHERE n = 10")).containsExactly(four);
        client.run("COMMIT");
        assertThat(Long.parseLong(other.value("SELECT nextval('s')")))
                .isGreaterThan(Long.parseLong(drawn));
        other.run("INSERT INTO pedido (n) SELECT i FROM range(20) r(i)");
        assertThat(other.value("SELECT count(DISTINCT id) = count(*) FROM pedido"))
                .isEqualTo("true");
    }

    @Test
    void aStatementIsRunAgainAsTheRoleThatRanIt() {
        client.run("CREATE ROLE cajera");
        client.run("GRANT USAGE ON SCHEMA datos TO cajera");
        client.run("CREATE VIEW quien AS SELECT current_user AS yo");
        client.run("GRANT SELECT ON quien TO cajera");
        client.run("BEGIN");
        client.run("SET ROLE cajera");
        assertThat(client.value("SELECT yo FROM quien")).isEqualTo("cajera");
        client.run("RESET ROLE");
        client.run("SAVEPOINT a");
        client.run("INSERT INTO t VALUES (1, 'uno')");

        client.run("ROLLBACK TO a");

        assertThat(client.value("SELECT yo FROM quien")).isEqualTo("fluxion");
    }

    @Test
    void aTableThatNumbersItsRowsIsMadeAgainWithItsSequence() {
        client.run("BEGIN");
        client.run("CREATE TABLE numerada (id SERIAL PRIMARY KEY, n INTEGER)");
        client.run("SAVEPOINT a");
        client.run("INSERT INTO numerada (n) VALUES (1)");
        client.run("ROLLBACK TO a");
        client.run("INSERT INTO numerada (n) VALUES (2)");
        client.run("COMMIT");

        assertThat(other.column("SELECT id FROM numerada")).containsExactly("1");
        other.run("DROP TABLE numerada");
        assertThat(other.value("SELECT count(*) FROM duckdb_sequences()")).isEqualTo("0");
    }

    @Test
    void whatOnlyReadIsNotRunAgain() {
        client.run("BEGIN");
        client.run("SELECT count(*) FROM t");
        client.run("SAVEPOINT a");
        client.run("SELECT 1");
        other.run("INSERT INTO t VALUES (2, 'dos')");

        client.run("ROLLBACK TO a");

        assertThat(client.value("SELECT count(*) FROM t")).isEqualTo("0");
    }

    @Test
    void copyBeforeTheSavepointCannotBeRunAgain() {
        client.run("BEGIN");
        CopyStatement copy = CopyStatement.parse(SqlText.of("COPY t FROM STDIN")).orElseThrow();
        try (CopyIn in = client.session().copyIn((CopyStatement.FromStdin) copy)) {
            in.finish();
        }
        client.run("SAVEPOINT a");
        Client.assertCode(() -> client.run("SELECT 1/0"), ErrorCode.DIVISION_BY_ZERO);

        FluxionException error = Client.error(() -> client.run("ROLLBACK TO a"));

        assertThat(error.code()).isEqualTo(ErrorCode.SERIALIZATION_FAILURE);
        assertThat(error.text()).contains("COPY FROM STDIN before it cannot be run again");
        assertThat(client.run("COMMIT")).isEqualTo("ROLLBACK");
    }

    @Test
    void whatIsTooMuchToKeepIsSaidAtTheRollbackAndOnlyForWhatCameBefore() {
        client.run("BEGIN");
        client.run("SAVEPOINT a");
        client.run("INSERT INTO t VALUES (1, $1)", new Value.Text("x".repeat(MAX_BYTES)));
        client.run("SAVEPOINT b");
        client.run("INSERT INTO t VALUES (2, 'dos')");

        FluxionException error = Client.error(() -> client.run("ROLLBACK TO b"));
        assertThat(error.code()).isEqualTo(ErrorCode.CONFIGURATION_LIMIT_EXCEEDED);
        assertThat(error.text()).contains("savepoint-max-bytes=" + MAX_BYTES);

        client.run("ROLLBACK TO a");
        client.run("SELECT * FROM range(" + (MAX_ROWS + 1) + ")");
        client.run("SAVEPOINT c");
        client.run("INSERT INTO t VALUES (1, 'uno')");
        assertThat(Client.error(() -> client.run("ROLLBACK TO c")).text())
                .contains("savepoint-max-rows");
    }

    @Test
    void settingsAndLocksGoBackToTheSavepoint() {
        client.run("BEGIN");
        client.run("SELECT pg_advisory_xact_lock(1)");
        client.run("SET TimeZone = 'America/Caracas'");
        client.run("INSERT INTO t VALUES (1, '2026-01-01 00:00'::timestamptz::varchar)");
        client.run("SAVEPOINT a");
        client.run("SET TimeZone = 'Asia/Tokyo'");
        client.run("SELECT pg_advisory_xact_lock(2)");
        Client.assertCode(() -> client.run("SELECT 1/0"), ErrorCode.DIVISION_BY_ZERO);

        assertThat(other.value("SELECT pg_try_advisory_lock(1)")).isEqualTo("false");
        assertThat(other.value("SELECT pg_try_advisory_lock(2)")).isEqualTo("true");
        client.run("ROLLBACK TO a");

        assertThat(client.value("SHOW TimeZone")).isEqualTo("America/Caracas");
        assertThat(client.value("SELECT nombre FROM t")).isEqualTo("2026-01-01 00:00:00-04");
        client.run("ROLLBACK");
        assertThat(other.value("SELECT pg_try_advisory_lock(1)")).isEqualTo("true");
    }
}
