package ai.fluxion.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.Notice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdvisoryLockTest {
    @TempDir Path folder;
    private Engine engine;
    private Client holder;
    private Client other;

    @BeforeEach
    void open() {
        engine = Client.engine(folder, "datos");
        holder = Client.of(engine);
        other = Client.of(engine);
        holder.run("SET application_name = 'carga'");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aLockIsHeldAsOftenAsItWasTaken() {
        holder.run("SELECT pg_advisory_lock(1)");
        holder.run("SELECT pg_advisory_lock(1)");
        holder.run("SELECT pg_advisory_unlock(1)");
        assertThat(other.value("SELECT pg_try_advisory_lock(1)")).isEqualTo("false");

        holder.run("SELECT pg_advisory_unlock(1)");

        assertThat(other.value("SELECT pg_try_advisory_lock(1)")).isEqualTo("true");
        assertThat(holder.value("SELECT pg_advisory_unlock(1)")).isEqualTo("false");
        assertThat(holder.session().drainNotices())
                .extracting(Notice::text)
                .containsExactly("you don't own a lock of type ExclusiveLock");
    }

    @Test
    void aSessionThatEndsGivesItsLocksBack() {
        holder.run("SELECT pg_advisory_lock(1)");
        CompletableFuture<String> waiting = start(other, "SELECT pg_advisory_lock(1)");

        holder.close();

        assertThat(waiting.join()).isEqualTo("SELECT 1");
    }

    @Test
    void aTransactionsLockEndsWithItHoweverItEnds() {
        for (String end : List.of("COMMIT", "ROLLBACK")) {
            holder.run("BEGIN");
            holder.run("SELECT pg_advisory_xact_lock(1)");
            assertThat(other.value("SELECT pg_try_advisory_xact_lock(1)")).isEqualTo("false");
            holder.run(end);
            assertThat(other.value("SELECT pg_try_advisory_xact_lock(1)")).isEqualTo("true");
        }
        holder.run("BEGIN");
        holder.run("SELECT pg_advisory_xact_lock(1)");
        Client.assertCode(() -> holder.run("SELECT nope"), ErrorCode.UNDEFINED_COLUMN);
        assertThat(other.value("SELECT pg_try_advisory_lock(1)")).isEqualTo("true");
    }

    /// The point of a lock before a read: what its last holder stored is seen.
    @Test
    void aTransactionThatWaitedSeesWhatTheHolderCommitted() {
        holder.run("CREATE TABLE saldo(n INTEGER)");
        holder.run("INSERT INTO saldo VALUES (1)");
        holder.run("BEGIN");
        holder.run("SELECT pg_advisory_xact_lock(7)");
        other.run("BEGIN");
        CompletableFuture<String> waiting = start(other, "SELECT pg_advisory_xact_lock(7)");
        holder.run("UPDATE saldo SET n = n + 1");
        holder.run("COMMIT");
        waiting.join();

        other.run("UPDATE saldo SET n = n + 1");
        other.run("COMMIT");

        assertThat(other.value("SELECT n FROM saldo")).isEqualTo("3");
    }

    @Test
    void thoseWhoWaitAreServedInOrderAndASharedRequestDoesNotPassThem() {
        holder.run("SELECT pg_advisory_lock_shared(1)");
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (String function : List.of("pg_advisory_lock", "pg_advisory_lock_shared")) {
            Client client = Client.of(engine);
            all.add(
                    start(client, "SELECT " + function + "(1)")
                            .thenAccept(
                                    _ -> {
                                        order.add(function);
                                        client.run("SELECT pg_advisory_unlock_all()");
                                    }));
        }

        holder.run("SELECT pg_advisory_unlock_shared(1)");

        all.forEach(CompletableFuture::join);
        assertThat(order).containsExactly("pg_advisory_lock", "pg_advisory_lock_shared");
    }

    @Test
    void theEndOfLockTimeoutNamesTheHolder() {
        holder.run("SELECT pg_advisory_lock(1, 2)");
        other.run("SET lock_timeout = 30");

        FluxionException error = Client.error(() -> other.run("SELECT pg_advisory_lock(1, 2)"));

        assertThat(error.code()).isEqualTo(ErrorCode.LOCK_NOT_AVAILABLE);
        assertThat(error.detail())
                .contains(
                        "Process 2 waits for ExclusiveLock on advisory lock (1, 2); blocked by"
                                + " process 1 (application \"carga\").");
        assertThat(engine.locks().rows()).hasSize(1);
    }

    @Test
    void aWaitEndsAtStatementTimeoutOnCancelAndAtShutdown() {
        holder.run("SELECT pg_advisory_lock(1)");
        other.run("SET statement_timeout = 30");
        Client.assertCode(() -> other.run("SELECT pg_advisory_lock(1)"), ErrorCode.QUERY_CANCELED);
        other.run("RESET statement_timeout");

        CompletableFuture<FluxionException> cancelled = failure(other, 1);
        other.session().cancel();
        assertThat(cancelled.join().code()).isEqualTo(ErrorCode.QUERY_CANCELED);

        CompletableFuture<FluxionException> ended = failure(other, 1);
        other.session().terminate();
        assertThat(ended.join().code()).isEqualTo(ErrorCode.ADMIN_SHUTDOWN);
    }

    @Test
    void aDeadlockEndsTheRequestThatWouldCloseIt() {
        holder.run("SELECT pg_advisory_lock(1)");
        other.run("SELECT pg_advisory_lock(2)");
        CompletableFuture<String> waiting = start(holder, "SELECT pg_advisory_lock(2)");

        FluxionException error = Client.error(() -> other.run("SELECT pg_advisory_lock(1)"));

        assertThat(error.code()).isEqualTo(ErrorCode.DEADLOCK_DETECTED);
        assertThat(error.detail().orElseThrow()).contains("Process 1 waits", "Process 2 waits");
        assertThat(waiting).isNotDone();
        other.run("SELECT pg_advisory_unlock_all()");
        assertThat(waiting.join()).isEqualTo("SELECT 1");
    }

    @Test
    void twoSharersThatBothWantItAloneAreADeadlock() {
        holder.run("SELECT pg_advisory_lock_shared(1)");
        other.run("SELECT pg_advisory_lock_shared(1)");
        CompletableFuture<String> waiting = start(holder, "SELECT pg_advisory_lock(1)");

        Client.assertCode(
                () -> other.run("SELECT pg_advisory_lock(1)"), ErrorCode.DEADLOCK_DETECTED);

        other.run("DISCARD ALL");
        assertThat(waiting.join()).isEqualTo("SELECT 1");
    }

    @Test
    void pgLocksShowsWhoHoldsAndWhoWaitsEachTimeItIsRead() {
        String sql =
                "SELECT application_name || ' ' || mode || ' ' || granted || ' ' || (waitstart IS NULL)"
                        + " FROM pg_locks WHERE objid = 5 ORDER BY granted DESC";
        Client third = Client.of(engine);
        assertThat(third.column(sql)).isEmpty();
        other.run("SET application_name = 'it''s'");
        holder.run("SELECT pg_advisory_lock_shared(5)");
        CompletableFuture<String> waiting = start(other, "SELECT pg_advisory_lock(5)");

        assertThat(third.column(sql))
                .containsExactly("carga ShareLock true true", "it's ExclusiveLock false false");

        holder.run("SELECT pg_advisory_unlock_all()");
        waiting.join();
        assertThat(third.column(sql)).containsExactly("it's ExclusiveLock true true");
    }

    @Test
    void aCallWhoseTurnsCannotBeCountedIsRefused() {
        for (String sql :
                List.of(
                        "SELECT pg_advisory_lock(n) FROM t",
                        "SELECT 1 WHERE pg_try_advisory_lock(1)",
                        "SELECT pg_try_advisory_lock(1) OR pg_try_advisory_lock(2)",
                        "SELECT pg_advisory_lock(1 + 1)",
                        "SELECT pg_advisory_lock(random())",
                        "INSERT INTO t SELECT pg_advisory_lock(1)")) {
            Client.assertCode(() -> other.run(sql), ErrorCode.FEATURE_NOT_SUPPORTED);
        }
        assertThat(engine.locks().rows()).isEmpty();
    }

    private CompletableFuture<String> start(Client client, String sql) {
        long before = waiting();
        CompletableFuture<String> result =
                CompletableFuture.supplyAsync(
                        () -> client.run(sql), task -> Thread.ofPlatform().start(task));
        while (waiting() == before && !result.isDone()) {
            Thread.onSpinWait();
        }
        return result;
    }

    private CompletableFuture<FluxionException> failure(Client client, int key) {
        return start(client, "SELECT pg_advisory_lock(" + key + ")")
                .handle((_, error) -> (FluxionException) error.getCause());
    }

    private long waiting() {
        return engine.locks().rows().stream().filter(row -> !row.granted()).count();
    }
}
