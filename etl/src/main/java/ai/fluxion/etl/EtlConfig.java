package ai.fluxion.etl;

import java.nio.file.Path;
import java.time.Duration;

/// The limits of a run: `parallel` stores at once (and at most one connection more), the directory
/// and memory of its staging (as DuckDB writes sizes: `1GB`), and how often a store is tried.
public record EtlConfig(
        int parallel, Path stagingDirectory, String stagingMemory, Retries retries) {

    /// Of a conflict or a lost connection: `attempts` in all, with pauses that double from
    /// `firstPause` to `longestPause`, each up to a quarter longer or shorter.
    public record Retries(int attempts, Duration firstPause, Duration longestPause) {
        public Retries {
            if (attempts < 1) {
                throw new IllegalArgumentException(attempts + " attempts: 1 or more expected");
            }
        }

        public static Retries defaults() {
            return new Retries(4, Duration.ofMillis(200), Duration.ofSeconds(5));
        }
    }

    public EtlConfig {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel must be 1 or more, not " + parallel);
        }
    }

    public static EtlConfig defaults(Path stagingDirectory) {
        return new EtlConfig(3, stagingDirectory, "1GB", Retries.defaults());
    }
}
