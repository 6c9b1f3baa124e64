package ai.fluxion.bench.result;

import ai.fluxion.bench.measure.LatencySummary;
import java.time.Instant;

/// One repetition of a measurement: the spread between the rounds is the noise.
public record Round(
        Instant started, double seconds, LatencySummary latency, long rows, long failed) {

    /// Calls that succeeded, a second.
    public double perSecond() {
        return seconds == 0 ? 0 : latency.calls() / seconds;
    }

    /// 0 where the operation moves no rows.
    public double rowsPerSecond() {
        return seconds == 0 ? 0 : rows / seconds;
    }
}
