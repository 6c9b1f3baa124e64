package ai.fluxion.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.duckdb.Value;
import ai.fluxion.sql.CopyStatement;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.PgType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a server over DuckDB must know of it, one test a trap; those of one session's transaction
/// are in `SessionTest`.
class TrapsTest {
    @TempDir Path folder;
    private Engine engine;
    private Client client;
    private Client other;

    @BeforeEach
    void open() {
        engine = Client.engine(folder, "ventas", "operacion");
        client = Client.of(engine);
        other = Client.of(engine);
        client.run(
                "CREATE TABLE ventas.lineas AS SELECT range AS n, DATE '2024-01-31' AS fecha FROM range(100000)");
        client.run("CREATE TABLE operacion.pedidos(id INTEGER PRIMARY KEY, status VARCHAR)");
        client.run("INSERT INTO pedidos VALUES (1, 'borrador')");
        client.run("CHECKPOINT ventas");
        client.run("CHECKPOINT operacion");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aReaderOfOneFileDoesNotHoldUpTheOthersCheckpoint() throws IOException {
        other.run("BEGIN");
        other.value("SELECT max(date_trunc('month', fecha)) FROM lineas WHERE lower('A') = 'a'");
        client.run("UPDATE pedidos SET status = 'enviado' WHERE id = 1");
        assertThat(logBytes("operacion")).isPositive();

        assertThat(client.run("CHECKPOINT operacion")).isEqualTo("CHECKPOINT");

        assertThat(logBytes("operacion")).isZero();
        assertThat(other.run("COMMIT")).isEqualTo("COMMIT");
    }

    @Test
    void aReaderOfTheSameFileDoes() throws IOException {
        other.run("BEGIN");
        other.value("SELECT count(*) FROM pedidos");
        client.run("UPDATE pedidos SET status = 'enviado' WHERE id = 1");

        Client.error(() -> client.run("CHECKPOINT operacion"));

        assertThat(logBytes("operacion")).isPositive();
        assertThat(other.run("COMMIT")).isEqualTo("COMMIT");
        assertThat(client.run("CHECKPOINT operacion")).isEqualTo("CHECKPOINT");
        assertThat(logBytes("operacion")).isZero();
    }

    @Test
    void aTransactionThatWritesBothFilesIsRefusedAndUndone() {
        client.run("BEGIN");
        client.run("INSERT INTO pedidos VALUES (2, 'nuevo')");

        FluxionException refused =
                Client.error(() -> client.run("INSERT INTO lineas VALUES (1, DATE '2024-02-01')"));

        assertThat(refused.code()).isEqualTo(ErrorCode.FEATURE_NOT_SUPPORTED);
        assertThat(refused.text()).contains("operacion", "ventas");
        assertThat(client.run("COMMIT")).isEqualTo("ROLLBACK");
        assertThat(client.value("SELECT count(*) FROM pedidos")).isEqualTo("1");
    }

    @Test
    void anOpenResultHoldsItsSessionButNoOther() {
        try (Statement statement = client.session().parse("SELECT n FROM lineas", new int[0]);
                Portal portal = client.session().bind(statement, List.of())) {
            assertThat(portal.next(10)).isPresent();
            assertThat(portal.isOpenOnConnection()).isTrue();

            Client.assertCode(() -> client.run("SELECT 1"), ErrorCode.OBJECT_IN_USE);
            assertThat(other.run("INSERT INTO pedidos VALUES (2, 'nuevo')"))
                    .isEqualTo("INSERT 0 1");
        }
        assertThat(client.value("SELECT count(*) FROM pedidos")).isEqualTo("2");
    }

    @Test
    void readOnlyTransactionsRefuseWhatDuckDbWouldAllow() {
        CopyStatement.FromStdin copy =
                (CopyStatement.FromStdin)
                        client.session()
                                .parse("COPY pedidos FROM STDIN", new int[0])
                                .copy()
                                .orElseThrow();
        for (String sql :
                List.of(
                        "CREATE TEMP TABLE x(i INTEGER)",
                        "CREATE TABLE ventas.x(i INTEGER)",
                        "WITH x AS (INSERT INTO pedidos VALUES (9, 'x') RETURNING id) SELECT * FROM x",
                        "UPDATE pedidos SET status = 'x'",
                        "DROP TABLE pedidos")) {
            client.run("BEGIN READ ONLY");
            Client.assertCode(() -> client.run(sql), ErrorCode.READ_ONLY_SQL_TRANSACTION);
            client.run("ROLLBACK");
        }
        client.run("BEGIN READ ONLY");
        Client.assertCode(
                () -> client.session().copyIn(copy).close(), ErrorCode.READ_ONLY_SQL_TRANSACTION);
        client.run("ROLLBACK");
        assertThat(client.column("SELECT id FROM pedidos")).containsExactly("1");
    }

    @Test
    void aParameterThatDuckDbCannotResolveDoesNotHideTheOthersTypes() {
        String insert = "INSERT INTO pedidos SELECT $1, $2";
        assertThat(types(insert)).containsExactly(PgType.TEXT, PgType.TEXT);
        assertThat(client.run(insert, new Value.Text("5"), new Value.Text("nuevo")))
                .isEqualTo("INSERT 0 1");
        assertThat(types("SELECT $1, $2::DATE, id FROM pedidos WHERE status = $3"))
                .containsExactly(PgType.TEXT, PgType.DATE, PgType.TEXT);
    }

    private List<PgType> types(String sql) {
        try (Statement statement = client.session().parse(sql, new int[0])) {
            return statement.parameterTypes();
        }
    }

    /// By stat: no descriptor of a served file is opened here.
    private long logBytes(String database) throws IOException {
        Path log = folder.resolve(database + ".duckdb.wal");
        return Files.exists(log) ? Files.size(log) : 0;
    }
}
