package ai.fluxion.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.WorkloadClass;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sessions that wait for the one slot while another's statement holds it.
class QueueTest {
    private static final String ENDLESS =
            "SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b";

    @TempDir Path folder;
    private Engine engine;
    private Client holder;
    private Client waiter;
    private Client third;
    private CompletableFuture<FluxionException> held;

    @BeforeEach
    void holdTheOnlySlot() {
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
                                        10,
                                        1,
                                        1,
                                        Duration.ofMinutes(1),
                                        Duration.ZERO,
                                        limits.retryTimeout(),
                                        limits.savepoints(),
                                        limits.batches(),
                                        limits.shared())));
        holder = Client.of(engine);
        waiter = Client.of(engine);
        third = Client.of(engine);
        Statement statement = holder.session().parse(ENDLESS, new int[0]);
        Portal portal = holder.session().bind(statement, List.of());
        held = failure(() -> portal.next(0));
        while (engine.governor().gate(WorkloadClass.INTERACTIVE).free() > 0) {
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void close() {
        // a statement makes several calls, and a cancel ends the one that runs
        while (!held.isDone()) {
            holder.session().cancel();
            Thread.onSpinWait();
        }
        engine.close();
    }

    @Test
    void aFullQueueRefusesTheNextStatement() {
        CompletableFuture<FluxionException> queued = queue();

        FluxionException refused = Client.error(() -> third.run("SELECT 1"));

        assertThat(refused.code()).isEqualTo(ErrorCode.CONFIGURATION_LIMIT_EXCEEDED);
        assertThat(refused.text()).contains("max-queued=1");
        assertThat(refused.hint()).get().asString().contains("max-running");
        waiter.session().cancel();
        assertThat(queued.join().code()).isEqualTo(ErrorCode.QUERY_CANCELED);
    }

    @Test
    void aStatementThatWaitsIsCancelled() throws Exception {
        CompletableFuture<FluxionException> queued = queue();

        engine.cancel(waiter.session().processId(), waiter.session().secret());

        FluxionException ended = queued.get(10, TimeUnit.SECONDS);
        assertThat(ended.code()).isEqualTo(ErrorCode.QUERY_CANCELED);
        assertThat(ended.text()).contains("user request");
        assertThat(held).as("the other's statement goes on").isNotDone();
    }

    @Test
    void aStatementThatWaitsEndsAtItsTimeLimit() throws Exception {
        waiter.run("SET statement_timeout = 50");

        FluxionException ended = queue().get(10, TimeUnit.SECONDS);

        assertThat(ended.code()).isEqualTo(ErrorCode.QUERY_CANCELED);
        assertThat(ended.text()).contains("statement timeout");
        assertThat(held).isNotDone();
    }

    @Test
    void aStatementThatWaitsEndsAtShutdown() throws Exception {
        CompletableFuture<FluxionException> queued = queue();

        waiter.session().terminate();

        assertThat(queued.get(10, TimeUnit.SECONDS).code()).isEqualTo(ErrorCode.ADMIN_SHUTDOWN);
        Client.assertCode(() -> waiter.run("SELECT 1"), ErrorCode.ADMIN_SHUTDOWN);
    }

    private CompletableFuture<FluxionException> queue() {
        CompletableFuture<FluxionException> queued = failure(() -> waiter.run("SELECT 1"));
        while (engine.governor().gate(WorkloadClass.INTERACTIVE).waiting() == 0
                && !queued.isDone()) {
            Thread.onSpinWait();
        }
        return queued;
    }

    private static CompletableFuture<FluxionException> failure(Runnable work) {
        return CompletableFuture.supplyAsync(
                () -> Client.error(work::run), task -> Thread.ofPlatform().start(task));
    }
}
