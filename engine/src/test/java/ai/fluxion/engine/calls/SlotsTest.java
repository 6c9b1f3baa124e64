package ai.fluxion.engine.calls;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.engine.Client;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class SlotsTest {
    @Test
    void slotsAreGivenInTheOrderOfTheQueue() throws Exception {
        Slots slots = new Slots(1, 10, Duration.ofMinutes(1));
        assertThat(slots.acquire(SlotsTest::never)).isTrue();
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> waiters = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            waiters.add(
                    CompletableFuture.runAsync(
                            () -> {
                                slots.acquire(SlotsTest::never);
                                order.add(number);
                                slots.release();
                            },
                            task -> Thread.ofPlatform().start(task)));
            awaitWaiting(slots, i + 1);
        }

        slots.release();
        for (CompletableFuture<Void> waiter : waiters) {
            waiter.get(10, TimeUnit.SECONDS);
        }

        assertThat(order).containsExactly(0, 1, 2, 3, 4);
        assertThat(slots.waiting()).isZero();
        assertThat(slots.acquire(SlotsTest::never)).as("the slot is free again").isTrue();
    }

    @Test
    void aFullQueueNamesItsLimit() throws Exception {
        Slots slots = new Slots(1, 1, Duration.ofMinutes(1));
        slots.acquire(SlotsTest::never);
        CompletableFuture<Boolean> waiter = waiter(slots, SlotsTest::never);
        awaitWaiting(slots, 1);

        FluxionException refused = Client.error(() -> slots.acquire(SlotsTest::never));

        assertThat(refused.code()).isEqualTo(ErrorCode.CONFIGURATION_LIMIT_EXCEEDED);
        assertThat(refused.text()).contains("max-queued=1");
        slots.release();
        assertThat(waiter.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aQueueThatDoesNotMoveNamesItsTimeLimit() {
        Slots slots = new Slots(1, 1, Duration.ofMillis(1));
        slots.acquire(SlotsTest::never);

        FluxionException refused = Client.error(() -> slots.acquire(SlotsTest::never));

        assertThat(refused.code()).isEqualTo(ErrorCode.CONFIGURATION_LIMIT_EXCEEDED);
        assertThat(refused.text()).contains("queue-timeout=PT0.001S");
        assertThat(slots.waiting()).isZero();
    }

    @Test
    void oneThatIsToEndLeavesTheQueueAndTheOthersStay() throws Exception {
        Slots slots = new Slots(1, 10, Duration.ofMinutes(1));
        slots.acquire(SlotsTest::never);
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Boolean> first = waiter(slots, ended::get);
        awaitWaiting(slots, 1);
        CompletableFuture<Boolean> second = waiter(slots, SlotsTest::never);
        awaitWaiting(slots, 2);

        ended.set(true);
        slots.wake();

        assertThat(first.get(10, TimeUnit.SECONDS)).isFalse();
        awaitWaiting(slots, 1);
        slots.release();
        assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
    }

    private static CompletableFuture<Boolean> waiter(Slots slots, BooleanSupplier ended) {
        return CompletableFuture.supplyAsync(
                () -> slots.acquire(ended), task -> Thread.ofPlatform().start(task));
    }

    private static void awaitWaiting(Slots slots, int count) {
        while (slots.waiting() != count) {
            Thread.onSpinWait();
        }
    }

    private static boolean never() {
        return false;
    }
}
