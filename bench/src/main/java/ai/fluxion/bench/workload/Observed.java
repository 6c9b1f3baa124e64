package ai.fluxion.bench.workload;

import ai.fluxion.bench.measure.LatencySummary;
import ai.fluxion.bench.result.Round;
import java.time.Instant;
import java.util.Optional;

/// One round on one target: when it began, how long it took, and what was seen. `lostRows` were
/// acknowledged and are not there; `cold` is the first call after the start of the database.
record Observed(
        Instant started,
        double seconds,
        Samples samples,
        long lostRows,
        Optional<LatencySummary> cold) {

    static Observed of(Instant started, long startNanos, Samples samples) {
        return new Observed(
                started, (System.nanoTime() - startNanos) / 1e9, samples, 0, Optional.empty());
    }

    Observed losing(long rows) {
        return new Observed(started, seconds, samples, rows, cold);
    }

    Observed withCold(LatencySummary first) {
        return new Observed(started, seconds, samples, lostRows, Optional.of(first));
    }

    Round round() {
        return new Round(started, seconds, samples.latency(), samples.rows(), samples.failures());
    }
}
