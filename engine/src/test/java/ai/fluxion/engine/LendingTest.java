package ai.fluxion.engine;

import static ai.fluxion.engine.Client.assertCode;
import static ai.fluxion.engine.Client.error;
import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file lent to another program, which here is another DuckDB instance.
class LendingTest {
    @TempDir Path folder;
    private Engine engine;
    private Client borrower;
    private Client other;

    @BeforeEach
    void open() {
        engine = Client.engine(folder, "ventas", "operacion");
        borrower = Client.of(engine);
        other = Client.of(engine);
        other.run("CREATE TABLE ventas.lineas (monto INTEGER)");
        other.run("CREATE TABLE operacion.pedidos (id INTEGER)");
        other.run("INSERT INTO ventas.lineas VALUES (1)");
    }

    @AfterEach
    void close() {
        borrower.close();
        other.close();
        engine.close();
    }

    @Test
    void anotherProgramWritesTheLentFileAndTheServerSeesItsRows() {
        borrower.run("LEND DATABASE ventas FOR '10min'");
        otherProgramInserts(2);
        borrower.run("RETURN DATABASE ventas");

        assertThat(other.column("SELECT monto FROM lineas ORDER BY 1")).containsExactly("1", "2");
    }

    @Test
    void whatNeedsTheFileIsToldUntilWhenAndTheRestGoesOn() {
        Instant before = Instant.now();
        borrower.run("LEND DATABASE ventas FOR '10min'");

        FluxionException refused = error(() -> other.value("SELECT count(*) FROM lineas"));

        assertThat(refused.code()).isEqualTo(ErrorCode.MAINTENANCE);
        assertThat(Instant.parse(refused.detail().orElseThrow()))
                .isBetween(before.plusSeconds(599), before.plusSeconds(610));
        assertCode(() -> other.run("INSERT INTO ventas.lineas VALUES (3)"), ErrorCode.MAINTENANCE);
        other.run("INSERT INTO pedidos VALUES (7)");
        assertThat(other.value("SELECT id FROM operacion.pedidos")).isEqualTo("7");
        assertThat(other.value("SELECT 1")).isEqualTo("1");
        assertCode(() -> other.value("SELECT 1 FROM operacion.nada"), ErrorCode.MAINTENANCE);
    }

    @Test
    void withQueueAStatementWaitsForTheReturn() throws Exception {
        borrower.run("LEND DATABASE ventas FOR '10min' QUEUE");
        CompletableFuture<String> waiting =
                CompletableFuture.supplyAsync(
                        () -> {
                            try (Client third = Client.of(engine)) {
                                return third.value("SELECT sum(monto) FROM ventas.lineas");
                            }
                        });
        otherProgramInserts(41);
        assertThat(waiting).isNotDone();

        borrower.run("RETURN DATABASE ventas");

        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo("42");
    }

    @Test
    void withQueueAStatementWaitsNoLongerThanItsTimeout() {
        borrower.run("LEND DATABASE ventas FOR '10min' QUEUE");
        other.run("SET statement_timeout = '50ms'");

        assertCode(() -> other.value("SELECT 1 FROM ventas.lineas"), ErrorCode.MAINTENANCE);
    }

    @Test
    void anOpenTransactionKeepsItsFileUntilItEnds() throws Exception {
        other.run("BEGIN");
        other.run("INSERT INTO ventas.lineas VALUES (5)");
        CompletableFuture<String> lent =
                CompletableFuture.supplyAsync(
                        () -> borrower.run("LEND DATABASE ventas FOR '10min'"));
        other.run("COMMIT");

        assertThat(lent.get(30, TimeUnit.SECONDS)).isEqualTo("LEND");
        otherProgramInserts(6);
        borrower.run("RETURN DATABASE ventas");
        assertThat(other.value("SELECT sum(monto) FROM lineas")).isEqualTo("12");
    }

    @Test
    void theFileComesBackWhenTheBorrowersSessionEnds() {
        try (Client gone = Client.of(engine)) {
            gone.run("LEND DATABASE ventas FOR '10min'");
        }

        assertThat(other.value("SELECT count(*) FROM ventas.lineas")).isEqualTo("1");
    }

    @Test
    void preparedStatementsGoOnAfterTheReturn() {
        try (Statement prepared =
                other.session().parse("SELECT count(*) FROM ventas.lineas", new int[0])) {
            borrower.run("LEND DATABASE ventas FOR '10min'");
            otherProgramInserts(2);
            borrower.run("RETURN DATABASE ventas");
            try (Portal portal = other.session().bind(prepared, List.of())) {
                assertThat(portal.next(0).orElseThrow().chunk().column(0).textAt(0)).isEqualTo("2");
            }
        }
    }

    @Test
    void wrongLoansAreRefused() {
        assertCode(() -> borrower.run("LEND DATABASE nada FOR '1s'"), ErrorCode.UNDEFINED_OBJECT);
        assertCode(() -> borrower.run("RETURN DATABASE ventas"), ErrorCode.UNDEFINED_OBJECT);
        borrower.run("LEND DATABASE ventas FOR '10min'");
        assertCode(() -> other.run("LEND DATABASE operacion FOR '1s'"), ErrorCode.OBJECT_IN_USE);
        borrower.run("RETURN DATABASE ventas");
        borrower.run("BEGIN");
        assertCode(
                () -> borrower.run("LEND DATABASE ventas FOR '1s'"),
                ErrorCode.ACTIVE_SQL_TRANSACTION);
        borrower.run("ROLLBACK");
    }

    private String path() {
        return folder.resolve("ventas.duckdb").toString();
    }

    private void otherProgramInserts(int monto) {
        try (Database program = Database.open(path(), Map.of());
                Connection connection = program.connect()) {
            connection.query("INSERT INTO lineas VALUES (" + monto + ")").close();
        } catch (DuckDbException e) {
            throw new AssertionError("the file is not free: " + e.text(), e);
        }
    }
}
