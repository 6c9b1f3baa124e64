package ai.fluxion.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.engine.Client;
import ai.fluxion.engine.Engine;
import ai.fluxion.engine.EngineConfig;
import ai.fluxion.engine.Portal;
import ai.fluxion.engine.Statement;
import ai.fluxion.engine.storage.DiskLimits;
import ai.fluxion.engine.storage.Resources;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Readers that hold checkpoints back while rows are updated, with a limit of one MiB.
class CheckpointsTest {
    private static final long MEBIBYTE = 1 << 20;
    private static final String UPDATE =
            "UPDATE operacion.pedidos SET status = repeat('x', 200) || random() WHERE id < 2000";

    @TempDir Path folder;
    private Engine engine;
    private Client writer;
    private Client reader;

    @BeforeEach
    void open() {
        engine = Engine.open(config(Duration.ofMillis(600), 0));
        writer = Client.of(engine);
        reader = Client.of(engine);
        writer.run("CREATE TABLE operacion.pedidos(id INTEGER PRIMARY KEY, status VARCHAR)");
        writer.run("CREATE TABLE ventas.lineas(n BIGINT, texto VARCHAR)");
        writer.run("INSERT INTO operacion.pedidos SELECT i, 'nuevo' FROM range(4000) r(i)");
    }

    private EngineConfig config(Duration readerBudget, long reserve) {
        EngineConfig defaults = Client.config(folder, "ventas", "operacion");
        Resources resources = defaults.resources();
        return new EngineConfig(
                defaults.served(),
                defaults.databaseName(),
                defaults.timeZone(),
                new Resources(
                        resources.memoryLimit(),
                        resources.threads(),
                        resources.temporaryDirectory(),
                        new DiskLimits(
                                MEBIBYTE,
                                Duration.ofMillis(100),
                                readerBudget,
                                reserve,
                                Optional.empty())),
                defaults.limits());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void updatesFromManySessionsLeaveAMomentForCheckpoints() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        List<CompletableFuture<Void>> clients = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String sql =
                    i % 2 == 0
                            ? "UPDATE operacion.pedidos SET status = repeat('y', 500) || random() WHERE id = "
                                    + i
                            : "SELECT count(*) FROM operacion.pedidos";
            clients.add(
                    CompletableFuture.runAsync(
                            () -> {
                                try (Client one = Client.of(engine)) {
                                    while (!stop.get()) {
                                        one.run(sql);
                                    }
                                }
                            },
                            task -> Thread.ofPlatform().start(task)));
        }
        await(
                () ->
                        log("operacion").checkpoints() >= 3
                                || clients.stream().anyMatch(CompletableFuture::isDone));
        stop.set(true);
        for (CompletableFuture<Void> client : clients) {
            client.get(30, TimeUnit.SECONDS);
        }
        assertThat(log("operacion").largestWalBytes()).isLessThan(MEBIBYTE);
    }

    @Test
    void aReaderBeyondItsBudgetIsNamedAndEndedWithAnErrorThatSaysWhy() {
        reader.run("BEGIN");
        reader.value("SELECT count(*) FROM operacion.pedidos");

        fillLog();
        await(() -> log("operacion").holder().isPresent());
        Holder holder = log("operacion").holder().orElseThrow();
        assertThat(holder.processId()).isEqualTo(reader.session().processId());
        assertThat(holder.user()).isEqualTo("fluxion");
        assertThat(
                        writer.value(
                                "SELECT blocking_pid FROM fluxion_wal WHERE database ="
                                        + " 'operacion'"))
                .isEqualTo(Integer.toString(holder.processId()));

        await(() -> log("operacion").checkpoints() > 0);
        FluxionException ended =
                Client.error(() -> reader.value("SELECT count(*) FROM operacion.pedidos"));
        assertThat(ended.code()).isEqualTo(ErrorCode.SERIALIZATION_FAILURE);
        assertThat(ended.text()).contains("checkpoint-reader-budget");
        assertThat(reader.run("COMMIT")).isEqualTo("ROLLBACK");
        assertThat(writer.run("INSERT INTO operacion.pedidos VALUES (9000, 'después')"))
                .isEqualTo("INSERT 0 1");
    }

    @Test
    void aRunningQueryBeyondItsBudgetIsCancelled() {
        CompletableFuture<FluxionException> query =
                CompletableFuture.supplyAsync(
                        () ->
                                Client.error(
                                        () ->
                                                reader.value(
                                                        "SELECT max(sqrt(a.id * b.id + c.id)) FROM"
                                                                + " operacion.pedidos a,"
                                                                + " operacion.pedidos b,"
                                                                + " operacion.pedidos c")),
                        task -> Thread.ofPlatform().start(task));
        await(() -> !reader.session().footprint().isEmpty());
        fillLog();

        FluxionException ended = query.join();

        assertThat(ended.code()).isEqualTo(ErrorCode.SERIALIZATION_FAILURE);
        assertThat(ended.hint()).get().asString().contains("wal-limit");
    }

    @Test
    void aResultThatIsReadSlowlyIsEndedBetweenTwoFetches() {
        try (Statement statement =
                        reader.session()
                                .parse(
                                        "SELECT p.id FROM operacion.pedidos p, range(1000000)",
                                        new int[0]);
                Portal portal = reader.session().bind(statement, List.of())) {
            assertThat(portal.next(0)).isPresent();
            fillLog();
            await(() -> reader.session().footprint().isRevoked());

            FluxionException ended = Client.error(() -> portal.next(0));

            assertThat(ended.code()).isEqualTo(ErrorCode.SERIALIZATION_FAILURE);
        }
        await(() -> log("operacion").checkpoints() > 0);
    }

    @Test
    void aReaderOfTheOtherFileIsLeftAlone() {
        reader.run("BEGIN READ ONLY");
        reader.value("SELECT count(*) FROM ventas.lineas");
        long before = log("operacion").checkpoints();

        fillLog();

        await(() -> log("operacion").checkpoints() > before);
        assertThat(reader.value("SELECT count(*) FROM ventas.lineas")).isEqualTo("0");
        assertThat(reader.run("COMMIT")).isEqualTo("COMMIT");
    }

    @Test
    void anInsertedFileIsCheckpointedBesideAnOpenReader() {
        reader.run("BEGIN READ ONLY");
        reader.value("SELECT count(*) FROM ventas.lineas");
        writer.run(
                "INSERT INTO ventas.lineas SELECT i, repeat('z', 90) || i FROM range(20000) r(i)");

        await(() -> log("ventas").checkpoints() > 0);

        assertThat(reader.value("SELECT count(*) FROM ventas.lineas")).isEqualTo("0");
        reader.run("COMMIT");
    }

    @Test
    void withoutRoomOnTheDiskNothingIsAddedAndTheErrorSaysHowMuchIsMissing() {
        engine.close();
        engine = Engine.open(config(Duration.ofSeconds(30), Long.MAX_VALUE / 8));
        writer = Client.of(engine);

        FluxionException full =
                Client.error(() -> writer.run("INSERT INTO operacion.pedidos VALUES (9000, 'x')"));

        assertThat(full.code()).isEqualTo(ErrorCode.DISK_FULL);
        assertThat(full.text()).contains("bytes are free, disk-reserve=", "are missing");
        assertThat(writer.run("DELETE FROM operacion.pedidos WHERE id = 1")).isEqualTo("DELETE 1");
        assertThat(writer.value("SELECT count(*) FROM operacion.pedidos")).isEqualTo("3999");
    }

    /// Beyond the limit, by updates that the open snapshot is older than.
    private void fillLog() {
        for (int i = 0; i < 4; i++) {
            writer.run(UPDATE);
        }
    }

    private FileStatus log(String database) {
        return engine.logs().stream()
                .filter(each -> each.database().equals(database))
                .findFirst()
                .orElseThrow();
    }

    private void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 20 s: " + engine.logs());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
