package ai.fluxion.bench.result;

/// Where it was measured. `load` is the one-minute load average before the run: 0 is a quiet
/// machine; `sameForAll` is true when clients and servers share it.
public record Machine(
        String processor,
        int cores,
        long memoryBytes,
        String operatingSystem,
        String java,
        double load,
        boolean sameForAll) {}
