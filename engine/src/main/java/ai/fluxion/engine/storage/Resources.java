package ai.fluxion.engine.storage;

import java.nio.file.Path;
import java.util.Optional;

/// What DuckDB may use; empty memory is DuckDB's default, 80 % of the machine.
public record Resources(
        Optional<String> memoryLimit, int threads, Path temporaryDirectory, DiskLimits disk) {
    public Resources {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, not " + threads);
        }
    }

    /// With the disk's limits at their defaults.
    public Resources(Optional<String> memoryLimit, int threads, Path temporaryDirectory) {
        this(memoryLimit, threads, temporaryDirectory, DiskLimits.defaults());
    }

    public Resources with(DiskLimits limits) {
        return new Resources(memoryLimit, threads, temporaryDirectory, limits);
    }
}
