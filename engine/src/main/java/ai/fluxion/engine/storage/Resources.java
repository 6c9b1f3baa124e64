package ai.fluxion.engine.storage;

import java.nio.file.Path;
import java.util.Optional;

/// What DuckDB may use; empty memory is DuckDB's default, 80 % of the machine.
public record Resources(Optional<String> memoryLimit, int threads, Path temporaryDirectory) {
    public Resources {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, not " + threads);
        }
    }
}
