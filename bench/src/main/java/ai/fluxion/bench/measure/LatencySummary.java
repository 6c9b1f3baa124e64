package ai.fluxion.bench.measure;

/// How many calls there were and how long they took, in microseconds.
public record LatencySummary(
        long calls, long p50Micros, long p95Micros, long p99Micros, long longestMicros) {}
