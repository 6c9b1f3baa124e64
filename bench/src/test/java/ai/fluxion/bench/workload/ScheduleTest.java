package ai.fluxion.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void everyCallIsDueAtItsPlaceHoweverLateItIsTaken() {
        long start = System.nanoTime() - TimeUnit.SECONDS.toNanos(10);
        Schedule schedule = new Schedule(start, start + TimeUnit.SECONDS.toNanos(2), 2);

        List<Long> due = new ArrayList<>();
        for (OptionalLong next = schedule.next(); next.isPresent(); next = schedule.next()) {
            due.add(TimeUnit.NANOSECONDS.toMillis(next.getAsLong() - start));
        }

        assertThat(due).containsExactly(0L, 500L, 1_000L, 1_500L);
        assertThat(schedule.isOver()).isTrue();
    }

    @Test
    void aCallIsNotTakenBeforeItIsDue() {
        long start = System.nanoTime();
        Schedule schedule = new Schedule(start, start + TimeUnit.SECONDS.toNanos(10), 50);
        schedule.next();

        OptionalLong second = schedule.next();

        assertThat(System.nanoTime()).isGreaterThanOrEqualTo(second.orElseThrow());
        assertThat(schedule.isOver()).isFalse();
    }
}
