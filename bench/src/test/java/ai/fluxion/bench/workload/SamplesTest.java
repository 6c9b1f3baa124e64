package ai.fluxion.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void aPauseCountsForTheCallsThatItHeldUp() {
        Samples samples = new Samples();
        for (int call = 0; call < 990; call++) {
            samples.succeeded(TimeUnit.MILLISECONDS.toNanos(1));
        }
        samples.succeeded(TimeUnit.SECONDS.toNanos(1));

        assertThat(samples.latency().p99Micros()).isLessThan(2_000);
        assertThat(samples.corrected().latency().p99Micros()).isGreaterThan(900_000);
        assertThat(samples.corrected().calls()).isEqualTo(991);
    }

    @Test
    void failuresAreCountedByTheirStateAndNotAsCalls() {
        Samples samples = new Samples();
        samples.failed(new SQLException("twice", "23505"));
        samples.failed(new SQLException("twice", "23505"));
        samples.failed(new SQLException("gone"));

        assertThat(samples.errors()).containsEntry("23505", 2L).containsEntry("-----", 1L);
        assertThat(samples.latency().calls()).isZero();
        assertThat(samples.messages()).containsExactly("23505 twice", "----- gone");
    }

    @Test
    void aCallThatNeverBeganIsAnErrorWithTheWaitOfItsUser() {
        Samples samples = new Samples();
        samples.succeeded(1_000_000);
        samples.unserved(TimeUnit.SECONDS.toNanos(2));

        assertThat(samples.errors()).containsEntry(Samples.UNSERVED, 1L);
        assertThat(samples.latency().longestMicros()).isGreaterThanOrEqualTo(2_000_000);
    }

    @Test
    void samplesAddUp() {
        Samples one = new Samples();
        one.succeeded(1_000_000);
        one.moved(5);
        Samples other = new Samples();
        other.succeeded(3_000_000);
        other.failed("08006", "gone");
        one.add(other);

        assertThat(one.calls()).isEqualTo(2);
        assertThat(one.rows()).isEqualTo(5);
        assertThat(one.failures()).isEqualTo(1);
        assertThat(one.latency().longestMicros()).isBetween(2_990L, 3_010L);
    }
}
