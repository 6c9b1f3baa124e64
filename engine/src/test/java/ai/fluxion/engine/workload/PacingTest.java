package ai.fluxion.engine.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacingTest {
    private static final long MILLI = 1_000_000;
    private static final Duration OBJECTIVE = Duration.ofMillis(50);

    private final AtomicLong clock = new AtomicLong();

    private void statements(Pacing pacing, int count, long millis) {
        for (int i = 0; i < count; i++) {
            pacing.note(millis * MILLI);
        }
    }

    private void seconds(int count) {
        clock.addAndGet(1_000L * count * MILLI);
    }

    @Test
    void loadsRestUpToHalfOfTheTimeWhileStatementsAreSlowAndAreFreeAfterwards() {
        Pacing pacing = new Pacing(OBJECTIVE, clock::get);
        statements(pacing, 200, 5);
        seconds(1);
        assertThat(pacing.rest(MILLI)).isZero();

        for (int second = 0; second < 5; second++) {
            statements(pacing, 90, 5);
            statements(pacing, 10, 200);
            seconds(1);
            pacing.rest(MILLI);
        }
        assertThat(pacing.share()).isEqualTo(0.5);
        assertThat(pacing.rest(MILLI)).isEqualTo(MILLI);
        assertThat(pacing.percentile99()).isBetween(160 * MILLI, 240 * MILLI);

        for (int second = 0; second < 20; second++) {
            statements(pacing, 100, 5);
            seconds(1);
            pacing.rest(MILLI);
        }
        assertThat(pacing.rest(MILLI)).isZero();
        assertThat(pacing.share()).isZero();
    }

    @Test
    void aFewSlowStatementsAreNoReason() {
        Pacing pacing = new Pacing(OBJECTIVE, clock::get);
        statements(pacing, 5, 500);
        seconds(1);
        assertThat(pacing.rest(MILLI)).isZero();
    }

    @Test
    void withoutAnObjectiveNothingIsSlowedDown() {
        Pacing pacing = new Pacing(Duration.ZERO, clock::get);
        statements(pacing, 500, 500);
        seconds(1);
        assertThat(pacing.rest(MILLI)).isZero();
    }
}
