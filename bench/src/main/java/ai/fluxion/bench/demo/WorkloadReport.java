package ai.fluxion.bench.demo;

import ai.fluxion.bench.measure.LatencySummary;
import java.util.List;
import java.util.Map;

/// What the workload's clients saw. `lockErrors` are the failures that speak of a lock or of a
/// conflict that the server gave up on; `failures` are all, each text once in `messages`.
public record WorkloadReport(
        Map<Activity, LatencySummary> latencies,
        long failures,
        long lockErrors,
        List<String> messages,
        double seconds) {
    public WorkloadReport {
        latencies = Map.copyOf(latencies);
        messages = List.copyOf(messages);
    }

    public long calls() {
        return latencies.values().stream().mapToLong(LatencySummary::calls).sum();
    }
}
