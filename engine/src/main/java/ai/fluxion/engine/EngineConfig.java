package ai.fluxion.engine;

import ai.fluxion.engine.batch.BatchLimits;
import ai.fluxion.engine.replay.ReplayLimits;
import ai.fluxion.engine.storage.DatabaseFile;
import ai.fluxion.engine.storage.Resources;
import ai.fluxion.engine.storage.Served;
import ai.fluxion.engine.storage.ServedFiles;
import ai.fluxion.engine.storage.StoragePolicy;
import ai.fluxion.engine.workload.ClassLimits;
import ai.fluxion.engine.workload.WorkloadLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What an engine is opened with; `timeZone` is each session's at the start.
public record EngineConfig(
        Served served, String databaseName, String timeZone, Resources resources, Limits limits) {

    /// `statementTimeout` zero means none; a conflict of an autocommit statement is retried until
    /// `retryTimeout`; `savepoints` are those of a transaction; `batches` those of statements on
    /// single rows.
    public record Limits(
            int maxSessions,
            int maxRunning,
            int maxQueued,
            Duration queueTimeout,
            Duration statementTimeout,
            Duration retryTimeout,
            ReplayLimits savepoints,
            BatchLimits batches,
            SharedLimits shared) {
        public Limits {
            if (maxSessions < 1 || maxRunning < 1 || maxQueued < 0) {
                throw new IllegalArgumentException(
                        "max-connections and max-running must be 1 or more, max-queued 0 or more");
            }
        }

        /// Those of statements of the class interactive.
        ClassLimits interactive() {
            return new ClassLimits(maxRunning, maxQueued, queueTimeout, Duration.ZERO, 0);
        }

        public Limits with(SharedLimits other) {
            return new Limits(
                    maxSessions,
                    maxRunning,
                    maxQueued,
                    queueTimeout,
                    statementTimeout,
                    retryTimeout,
                    savepoints,
                    batches,
                    other);
        }

        public static Limits defaults() {
            return new Limits(
                    200,
                    Math.max(8, 4 * Runtime.getRuntime().availableProcessors()),
                    1_000,
                    Duration.ofSeconds(60),
                    Duration.ZERO,
                    Duration.ofSeconds(10),
                    ReplayLimits.defaults(),
                    BatchLimits.defaults(),
                    SharedLimits.defaults());
        }
    }

    /// What all sessions together may use: keys of advisory locks, messages of NOTIFY whose
    /// listeners have not taken them, and what each class of statements may.
    public record SharedLimits(int advisoryLocks, int notifications, WorkloadLimits workloads) {
        /// With the classes' limits at their defaults.
        public SharedLimits(int advisoryLocks, int notifications) {
            this(advisoryLocks, notifications, WorkloadLimits.defaults());
        }

        public SharedLimits {
            if (advisoryLocks < 1 || notifications < 1) {
                throw new IllegalArgumentException(
                        "max-advisory-locks and max-notifications must be 1 or more");
            }
        }

        public static SharedLimits defaults() {
            return new SharedLimits(100_000, 100_000);
        }
    }

    public EngineConfig with(Limits other) {
        return new EngineConfig(served, databaseName, timeZone, resources, other);
    }

    /// These files with every other value at its default; temporary files go beside the first.
    public static EngineConfig of(List<DatabaseFile> files) {
        ServedFiles served = new ServedFiles(files, StoragePolicy.KEEP);
        Path first = files.getFirst().path();
        return of(served, first.resolveSibling(first.getFileName() + ".tmp"));
    }

    /// Every other value at its default.
    public static EngineConfig of(Served served, Path temporaryDirectory) {
        return new EngineConfig(
                served,
                "fluxion",
                "UTC",
                new Resources(
                        Optional.empty(),
                        Runtime.getRuntime().availableProcessors(),
                        temporaryDirectory),
                Limits.defaults());
    }
}
