package ai.fluxion.backend.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.backend.access.LoginThrottle.Source;
import ai.fluxion.backend.problem.ProblemException;
import ai.fluxion.backend.problem.ProblemKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private static final Source ANA = new Source("ana", "10.0.0.1");

    private Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private final InstantSource clock = () -> now;
    private final LoginThrottle throttle =
            new LoginThrottle(
                    new LoginLimits(2, Duration.ofSeconds(1), Duration.ofSeconds(8), 3), clock);

    private void waits(Duration wait) {
        assertThatThrownBy(() -> throttle.check(ANA))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.kind()).isEqualTo(ProblemKind.TOO_MANY_ATTEMPTS);
                            assertThat(e.retryAfter()).contains(wait);
                        });
        now = now.plus(wait);
        assertThatCode(() -> throttle.check(ANA)).doesNotThrowAnyException();
    }

    @Test
    void afterTheFreeFailuresEachOneDoublesTheWaitUpToTheLongest() {
        throttle.failed(ANA);
        throttle.check(ANA);
        for (int seconds : new int[] {1, 2, 4, 8, 8}) {
            throttle.failed(ANA);
            waits(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void aSuccessForgetsTheFailures() {
        throttle.failed(ANA);
        throttle.failed(ANA);
        throttle.succeeded(ANA);

        assertThat(throttle.failed(ANA)).isEqualTo(1);
        throttle.check(ANA);
    }

    @Test
    void anotherAddressOrNameDoesNotWaitAndCaseIsNoWayAround() {
        throttle.failed(ANA);
        throttle.failed(ANA);

        throttle.check(new Source("ana", "10.0.0.2"));
        throttle.check(new Source("eva", "10.0.0.1"));
        assertThatThrownBy(() -> throttle.check(new Source("ANA", "10.0.0.1")))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void memoryIsBoundedAndTheLeastRecentSourceIsForgottenFirst() {
        throttle.failed(ANA);
        for (int i = 0; i < 3; i++) {
            throttle.failed(new Source("otro" + i, "10.0.0.1"));
        }

        assertThat(throttle.failed(ANA)).isEqualTo(1);
    }
}
