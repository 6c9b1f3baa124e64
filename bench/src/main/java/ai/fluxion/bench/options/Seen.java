package ai.fluxion.bench.options;

import ai.fluxion.bench.measure.LatencySummary;
import ai.fluxion.bench.workload.Samples;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Samples as one process hands them to another.
record Seen(LatencySummary latency, long rows, Map<String, Long> errors, List<String> messages) {
    static Seen of(Samples samples) {
        return new Seen(
                samples.latency(),
                samples.rows(),
                new TreeMap<>(samples.errors()),
                samples.messages());
    }

    long failed() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }
}
