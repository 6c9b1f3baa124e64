package ai.fluxion.engine.workload;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.engine.Client;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.WorkloadClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class GateTest {
    @Test
    void slotsAreGivenInTheOrderOfTheQueue() throws Exception {
        Gate gate = gate(1, 10, Duration.ofMinutes(1));
        assertThat(gate.acquire(0, GateTest::never)).isTrue();
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> waiters = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            waiters.add(
                    CompletableFuture.runAsync(
                            () -> {
                                gate.acquire(0, GateTest::never);
                                order.add(number);
                                gate.release();
                            },
                            task -> Thread.ofPlatform().start(task)));
            awaitWaiting(gate, i + 1);
        }

        gate.release();
        for (CompletableFuture<Void> waiter : waiters) {
            waiter.get(10, TimeUnit.SECONDS);
        }

        assertThat(order).containsExactly(0, 1, 2, 3, 4);
        assertThat(gate.waiting()).isZero();
        assertThat(gate.acquire(0, GateTest::never)).as("the slot is free again").isTrue();
    }

    @Test
    void shortWorkGoesFirstButOvertakesForAsLongOnlyAsTheLongOneTakes() throws Exception {
        Gate gate = gate(1, 10, Duration.ofMinutes(1));
        gate.acquire(0, GateTest::never);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> waiters =
                List.of(
                        turn(gate, order, "20 s", Duration.ofSeconds(20)),
                        turn(gate, order, "10 s", Duration.ofSeconds(10)),
                        turn(gate, order, "hours", Duration.ofHours(3)),
                        turn(gate, order, "unknown", Duration.ZERO));

        gate.release();
        for (CompletableFuture<Void> waiter : waiters) {
            waiter.get(10, TimeUnit.SECONDS);
        }

        assertThat(order).containsExactly("unknown", "10 s", "20 s", "hours");
    }

    private static CompletableFuture<Void> turn(
            Gate gate, List<String> order, String name, Duration expected) {
        int before = gate.waiting();
        CompletableFuture<Void> result =
                CompletableFuture.runAsync(
                        () -> {
                            gate.acquire(expected.toNanos(), GateTest::never);
                            order.add(name);
                            gate.release();
                        },
                        task -> Thread.ofPlatform().start(task));
        awaitWaiting(gate, before + 1);
        return result;
    }

    @Test
    void aFullQueueNamesItsLimit() throws Exception {
        Gate gate = gate(1, 1, Duration.ofMinutes(1));
        gate.acquire(0, GateTest::never);
        CompletableFuture<Boolean> waiter = waiter(gate, GateTest::never);
        awaitWaiting(gate, 1);

        FluxionException refused = Client.error(() -> gate.acquire(0, GateTest::never));

        assertThat(refused.code()).isEqualTo(ErrorCode.CONFIGURATION_LIMIT_EXCEEDED);
        assertThat(refused.text()).contains("class dashboard", "max-queued=1", "1 wait");
        assertThat(refused.hint()).get().asString().contains("workload-dashboard");
        gate.release();
        assertThat(waiter.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aQueueThatDoesNotMoveNamesItsTimeLimit() {
        Gate gate = gate(1, 1, Duration.ofMillis(1));
        gate.acquire(0, GateTest::never);

        FluxionException refused = Client.error(() -> gate.acquire(0, GateTest::never));

        assertThat(refused.code()).isEqualTo(ErrorCode.CONFIGURATION_LIMIT_EXCEEDED);
        assertThat(refused.text()).contains("queue-timeout=PT0.001S");
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void oneThatIsToEndLeavesTheQueueAndTheOthersStay() throws Exception {
        Gate gate = gate(1, 10, Duration.ofMinutes(1));
        gate.acquire(0, GateTest::never);
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Boolean> first = waiter(gate, ended::get);
        awaitWaiting(gate, 1);
        CompletableFuture<Boolean> second = waiter(gate, GateTest::never);
        awaitWaiting(gate, 2);

        ended.set(true);
        gate.wake();

        assertThat(first.get(10, TimeUnit.SECONDS)).isFalse();
        awaitWaiting(gate, 1);
        gate.release();
        assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
    }

    private static CompletableFuture<Boolean> waiter(Gate gate, BooleanSupplier ended) {
        return CompletableFuture.supplyAsync(
                () -> gate.acquire(0, ended), task -> Thread.ofPlatform().start(task));
    }

    private static void awaitWaiting(Gate gate, int count) {
        while (gate.waiting() != count) {
            Thread.onSpinWait();
        }
    }

    private static Gate gate(int slots, int maxQueued, Duration queueTimeout) {
        ClassLimits limits = new ClassLimits(slots, maxQueued, queueTimeout, Duration.ZERO, 0);
        return new Gate(WorkloadClass.DASHBOARD, limits);
    }

    private static boolean never() {
        return false;
    }
}
