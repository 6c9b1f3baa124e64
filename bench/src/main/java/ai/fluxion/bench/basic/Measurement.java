package ai.fluxion.bench.basic;

import ai.fluxion.bench.measure.LatencySummary;

/// One line of the report: what one target did in one operation by so many clients, over all
/// rounds. `failed` calls are in neither rate nor latencies.
public record Measurement(
        String target,
        String operation,
        int clients,
        LatencySummary latency,
        double perSecond,
        long failed) {}
