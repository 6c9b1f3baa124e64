package ai.fluxion.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void percentilesAreThoseOfAllCalls() {
        Latencies latencies = new Latencies();
        for (int micros = 1; micros <= 1_000; micros++) {
            latencies.record(micros * 1_000L);
        }

        LatencySummary summary = latencies.summary();

        assertThat(summary.calls()).isEqualTo(1_000);
        assertThat(summary.p50Micros()).isBetween(499L, 501L);
        assertThat(summary.p99Micros()).isBetween(989L, 991L);
        assertThat(summary.longestMicros()).isEqualTo(1_000);
    }

    @Test
    void withoutCallsEverythingIsZero() {
        assertThat(new Latencies().summary()).isEqualTo(new LatencySummary(0, 0, 0, 0, 0));
    }
}
