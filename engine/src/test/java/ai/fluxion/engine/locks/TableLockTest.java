package ai.fluxion.engine.locks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.engine.Client;
import ai.fluxion.engine.Engine;
import ai.fluxion.sql.ErrorCode;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableLockTest {
    private static final int SECONDS = 20;

    private Engine engine;
    private Client one;
    private Client two;

    @BeforeEach
    void open(@TempDir Path folder) {
        engine = Client.engine(folder, "ventas", "operacion");
        one = Client.of(engine);
        two = Client.of(engine);
        one.run("CREATE TABLE caja (n INTEGER PRIMARY KEY, monto INTEGER)");
        one.run("CREATE TABLE operacion.pedidos (n INTEGER)");
        one.run("INSERT INTO caja VALUES (1, 100)");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static CompletableFuture<String> later(Client client, String sql) {
        CompletableFuture<String> result = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(
                        () -> {
                            try {
                                result.complete(client.run(sql));
                            } catch (RuntimeException e) {
                                result.completeExceptionally(e);
                            }
                        });
        return result;
    }

    private void awaitWaiter() {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        try (Client observer = Client.of(engine)) {
            while (observer.value("SELECT count(*) FROM pg_locks WHERE NOT granted").equals("0")) {
                assertThat(System.nanoTime()).as("nobody waits").isLessThan(giveUp);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aWriteWaitsForTheLockAndSeesWhatItsHolderDid() throws Exception {
        one.run("BEGIN");
        one.run("LOCK TABLE caja IN EXCLUSIVE MODE");
        one.run("UPDATE caja SET monto = monto + 1");
        CompletableFuture<String> write = later(two, "UPDATE caja SET monto = monto * 2");
        awaitWaiter();

        one.run("COMMIT");

        assertThat(write.get(SECONDS, TimeUnit.SECONDS)).isEqualTo("UPDATE 1");
        assertThat(one.value("SELECT monto FROM caja")).isEqualTo("202");
    }

    @Test
    void theLockWaitsForWhoChangesRowsAndThenReadsThemNew() throws Exception {
        one.run("BEGIN");
        one.run("UPDATE ventas.caja SET monto = 7");
        two.run("BEGIN");
        CompletableFuture<String> lock = later(two, "LOCK caja IN SHARE MODE");
        awaitWaiter();

        one.run("COMMIT");

        assertThat(lock.get(SECONDS, TimeUnit.SECONDS)).isEqualTo("LOCK TABLE");
        assertThat(two.value("SELECT monto FROM caja")).isEqualTo("7");
        two.run("ROLLBACK");
    }

    @Test
    void readersAndOtherTablesGoOn() {
        one.run("BEGIN");
        one.run("LOCK TABLE ventas.main.caja, operacion.pedidos");
        assertThat(two.value("SELECT monto FROM caja")).isEqualTo("100");
        one.run("ROLLBACK");
        one.run("BEGIN");
        one.run("LOCK TABLE caja");
        assertThat(two.run("INSERT INTO pedidos VALUES (1)")).isEqualTo("INSERT 0 1");
        assertThat(
                        two.value(
                                "SELECT mode || ' ' || relation::regclass::text FROM pg_locks WHERE locktype = 'relation'"))
                .isEqualTo("AccessExclusiveLock caja");
        one.run("COMMIT");
        assertThat(two.value("SELECT count(*) FROM pg_locks")).isEqualTo("0");
    }

    @Test
    void itEndsWithTheTransactionOrItsSavepoint() {
        one.run("BEGIN");
        one.run("SAVEPOINT a");
        one.run("LOCK TABLE caja");
        two.run("BEGIN");
        Client.assertCode(
                () -> two.run("LOCK TABLE caja IN ACCESS SHARE MODE NOWAIT"),
                ErrorCode.LOCK_NOT_AVAILABLE);
        two.run("ROLLBACK");
        one.run("ROLLBACK TO a");
        two.run("BEGIN");
        assertThat(two.run("LOCK TABLE caja NOWAIT")).isEqualTo("LOCK TABLE");
        two.run("SET lock_timeout = '10ms'");
        one.run("SET lock_timeout = '10ms'");
        Client.assertCode(
                () -> one.run("LOCK TABLE caja IN ROW SHARE MODE"), ErrorCode.LOCK_NOT_AVAILABLE);
        two.run("ROLLBACK");
        one.run("ROLLBACK");
    }

    @Test
    void whatIsNoTableOrNoTransactionIsRefused() {
        Client.assertCode(() -> one.run("LOCK TABLE caja"), ErrorCode.NO_ACTIVE_SQL_TRANSACTION);
        one.run("BEGIN");
        Client.assertCode(() -> one.run("LOCK TABLE nada"), ErrorCode.UNDEFINED_TABLE);
        one.run("ROLLBACK");
        one.run("BEGIN");
        one.run("CREATE TABLE propia (n INTEGER)");
        assertThat(one.run("LOCK TABLE propia")).isEqualTo("LOCK TABLE");
        one.run("ROLLBACK");
    }

    @Test
    void twoThatWaitForEachOtherAreTold() throws Exception {
        one.run("BEGIN");
        two.run("BEGIN");
        one.run("LOCK TABLE caja");
        two.run("LOCK TABLE operacion.pedidos");
        CompletableFuture<String> waits = later(one, "LOCK TABLE operacion.pedidos");
        awaitWaiter();
        Client.assertCode(() -> two.run("LOCK TABLE caja"), ErrorCode.DEADLOCK_DETECTED);
        two.run("ROLLBACK");
        assertThat(waits.get(SECONDS, TimeUnit.SECONDS)).isEqualTo("LOCK TABLE");
        one.run("ROLLBACK");
    }
}
