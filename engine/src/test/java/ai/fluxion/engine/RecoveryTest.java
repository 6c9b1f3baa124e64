package ai.fluxion.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// DuckDB gives a file up when its checkpoint fails; `debug_checkpoint_abort` makes it fail at a
/// chosen step.
class RecoveryTest {
    @TempDir Path folder;
    private Engine engine;
    private Client client;
    private Client other;

    @BeforeEach
    void open() {
        engine = Client.engine(folder, "ventas", "operacion");
        client = Client.of(engine);
        other = Client.of(engine);
        client.run("CREATE TABLE operacion.pedidos(id INTEGER PRIMARY KEY, status VARCHAR)");
        client.run("CREATE TABLE ventas.lineas(n INTEGER)");
        client.run("INSERT INTO pedidos VALUES (1, 'borrador')");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void sessionsGoOnAfterAFailedCheckpointAndNothingStoredIsLost() {
        try (Statement prepared =
                client.session().parse("SELECT status FROM pedidos WHERE id = 1", new int[0])) {
            invalidate("operacion", "before_header");

            assertThat(other.run("INSERT INTO pedidos VALUES (2, 'nuevo')"))
                    .isEqualTo("INSERT 0 1");
            assertThat(client.column("SELECT id FROM pedidos ORDER BY id"))
                    .containsExactly("1", "2");
            assertThat(client.run("UPDATE pedidos SET status = 'enviado' WHERE id = 1"))
                    .isEqualTo("UPDATE 1");
            try (Portal portal = client.session().bind(prepared, List.of())) {
                Rows rows = portal.next(0).orElseThrow();
                assertThat(rows.chunk().column(0).textAt(0)).isEqualTo("enviado");
            }
        }
        assertThat(client.run("CHECKPOINT operacion")).isEqualTo("CHECKPOINT");
    }

    @Test
    void theStatementWhoseCheckpointFailedIsToldSo() {
        set("debug_checkpoint_abort", "before_header");

        FluxionException failed = Client.error(() -> client.run("FORCE CHECKPOINT operacion"));

        assertThat(failed.code()).isEqualTo(ErrorCode.IO_ERROR);
        assertThat(failed.text()).contains("Checkpoint failed for database \"operacion\"");
        set("debug_checkpoint_abort", "none");
        assertThat(client.value("SELECT count(*) FROM pedidos")).isEqualTo("1");
    }

    @Test
    void anOpenTransactionOnTheFileIsRolledBackAndToldSo() {
        other.run("BEGIN");
        other.run("INSERT INTO pedidos VALUES (7, 'perdido')");
        invalidate("operacion", "before_header");

        FluxionException lost =
                Client.error(() -> other.run("INSERT INTO pedidos VALUES (8, 'x')"));

        assertThat(lost.code()).isEqualTo(ErrorCode.SERIALIZATION_FAILURE);
        assertThat(lost.hint()).get().asString().contains("whole transaction");
        assertThat(other.session().transactionStatus()).isEqualTo(TransactionStatus.FAILED);
        assertThat(other.run("COMMIT")).isEqualTo("ROLLBACK");
        assertThat(other.column("SELECT id FROM pedidos")).containsExactly("1");
    }

    @Test
    void aCommitOnTheFileIsRolledBackAndToldSo() {
        other.run("BEGIN");
        other.run("INSERT INTO pedidos VALUES (7, 'perdido')");
        invalidate("operacion", "before_header");

        Client.assertCode(() -> other.run("COMMIT"), ErrorCode.SERIALIZATION_FAILURE);

        assertThat(other.session().transactionStatus()).isEqualTo(TransactionStatus.IDLE);
        assertThat(other.column("SELECT id FROM pedidos")).containsExactly("1");
    }

    @Test
    void anIdleTransactionDoesNotHoldTheReopeningUp() {
        other.run("BEGIN");
        other.run("INSERT INTO pedidos VALUES (7, 'perdido')");
        invalidate("operacion", "before_header");

        assertThat(client.run("INSERT INTO pedidos VALUES (2, 'nuevo')")).isEqualTo("INSERT 0 1");

        Client.assertCode(() -> other.run("COMMIT"), ErrorCode.SERIALIZATION_FAILURE);
        assertThat(other.column("SELECT id FROM pedidos ORDER BY id")).containsExactly("1", "2");
    }

    @Test
    void aTransactionOnTheOtherFileGoesOn() {
        other.run("BEGIN");
        other.run("INSERT INTO lineas VALUES (1)");
        invalidate("operacion", "before_header");

        assertThat(client.value("SELECT count(*) FROM pedidos")).isEqualTo("1");
        other.run("INSERT INTO lineas VALUES (2)");
        assertThat(other.run("COMMIT")).isEqualTo("COMMIT");
        assertThat(client.value("SELECT count(*) FROM lineas")).isEqualTo("2");
    }

    @Test
    void manySessionsMeetTheErrorAndOneReopens() throws Exception {
        invalidate("operacion", "before_truncate");
        List<CompletableFuture<String>> answers =
                java.util.stream.IntStream.range(0, 8)
                        .mapToObj(
                                i ->
                                        CompletableFuture.supplyAsync(
                                                () -> {
                                                    try (Client one = Client.of(engine)) {
                                                        return one.run(
                                                                "INSERT INTO pedidos VALUES ("
                                                                        + (100 + i)
                                                                        + ", 'x')");
                                                    }
                                                },
                                                task -> Thread.ofPlatform().start(task)))
                        .toList();

        for (CompletableFuture<String> answer : answers) {
            assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("INSERT 0 1");
        }
        assertThat(client.value("SELECT count(*) FROM pedidos")).isEqualTo("9");
    }

    @Test
    void aReaderOfTheFileKeepsItFromBeingReopenedUntilItEnds() {
        try (Statement statement =
                        other.session()
                                .parse("SELECT p.id FROM pedidos p, range(1000000)", new int[0]);
                Portal portal = other.session().bind(statement, List.of())) {
            assertThat(portal.next(0)).isPresent();
            invalidate("operacion", "before_header");
        }
        assertThat(client.value("SELECT count(*) FROM pedidos")).isEqualTo("1");
    }

    /// Fails a checkpoint of the file behind the sessions' backs.
    private void invalidate(String database, String step) {
        set("debug_checkpoint_abort", step);
        try (Connection connection = engine.connect()) {
            connection.query("FORCE CHECKPOINT " + database).close();
            throw new AssertionError("the checkpoint did not fail");
        } catch (ai.fluxion.duckdb.DuckDbException e) {
            assertThat(e.text()).contains("has been invalidated");
        }
        set("debug_checkpoint_abort", "none");
    }

    private void set(String setting, String value) {
        try (Connection connection = engine.connect()) {
            connection.query("SET GLOBAL " + setting + " = '" + value + "'").close();
        }
    }
}
