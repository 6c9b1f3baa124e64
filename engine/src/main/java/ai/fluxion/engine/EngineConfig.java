package ai.fluxion.engine;

import ai.fluxion.engine.storage.DatabaseFile;
import ai.fluxion.engine.storage.Resources;
import ai.fluxion.engine.storage.StoragePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an engine is opened with. The first file holds the unqualified names that several have;
/// `timeZone` is each session's at the start.
public record EngineConfig(
        List<DatabaseFile> files,
        String databaseName,
        StoragePolicy storage,
        String timeZone,
        Resources resources,
        Limits limits) {

    /// `statementTimeout` zero means none; a conflict of an autocommit statement is retried until
    /// `retryTimeout`.
    public record Limits(
            int maxSessions,
            int maxRunning,
            int maxQueued,
            Duration queueTimeout,
            Duration statementTimeout,
            Duration retryTimeout) {
        public Limits {
            if (maxSessions < 1 || maxRunning < 1 || maxQueued < 0) {
                throw new IllegalArgumentException(
                        "max-connections and max-running must be 1 or more, max-queued 0 or more");
            }
        }

        public static Limits defaults() {
            return new Limits(
                    200,
                    Math.max(8, 4 * Runtime.getRuntime().availableProcessors()),
                    1_000,
                    Duration.ofSeconds(60),
                    Duration.ZERO,
                    Duration.ofSeconds(10));
        }
    }

    public EngineConfig {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("an engine needs at least one database file");
        }
        Set<String> names = new HashSet<>();
        for (DatabaseFile file : files) {
            if (!names.add(file.name())) {
                throw new IllegalArgumentException(
                        "two database files are named \"" + file.name() + "\"");
            }
        }
    }

    /// These files with every other value at its default; temporary files go beside the first.
    public static EngineConfig of(List<DatabaseFile> files) {
        Path first = files.getFirst().path();
        return new EngineConfig(
                files,
                "fluxion",
                StoragePolicy.KEEP,
                "UTC",
                new Resources(
                        Optional.empty(),
                        Runtime.getRuntime().availableProcessors(),
                        first.resolveSibling(first.getFileName() + ".tmp")),
                Limits.defaults());
    }
}
