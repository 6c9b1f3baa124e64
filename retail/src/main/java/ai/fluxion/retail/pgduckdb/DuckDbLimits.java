package ai.fluxion.retail.pgduckdb;

import java.util.ArrayList;
import java.util.List;

/// What DuckDB may use in *each* connection, which has a DuckDB of its own: the extension's default
/// of 4 GB in every one of them is more than a small machine has.
public record DuckDbLimits(int memoryMib, int threads, int scanWorkers) {
    private static final Version WORKERS_RENAMED = new Version(0, 3, 0);
    private static final Version SCAN_THREADS = new Version(1, 0, 0);

    public DuckDbLimits {
        if (memoryMib < 1 || threads < 1 || scanWorkers < 1) {
            throw new IllegalArgumentException(
                    "DuckDB needs memory, a thread and a worker, not "
                            + memoryMib
                            + ", "
                            + threads
                            + " and "
                            + scanWorkers);
        }
    }

    public static DuckDbLimits defaults() {
        return new DuckDbLimits(1_024, 2, 2);
    }

    /// Settings that only superusers may change, and nobody once DuckDB has started in the session:
    /// they belong to the database. MB is a unit of all versions; memory was a text before 1.0.
    List<Setting> reserved() {
        return List.of(
                new Setting("duckdb.memory_limit", memoryMib + "MB"),
                new Setting("duckdb.threads", String.valueOf(threads)));
    }

    /// Settings that every role may change, by the names of that version.
    List<Setting> free(Version version) {
        String workers = String.valueOf(scanWorkers);
        List<Setting> settings = new ArrayList<>();
        settings.add(
                new Setting(
                        version.compareTo(WORKERS_RENAMED) < 0
                                ? "duckdb.max_threads_per_postgres_scan"
                                : "duckdb.max_workers_per_postgres_scan",
                        workers));
        if (version.compareTo(SCAN_THREADS) >= 0) {
            settings.add(new Setting("duckdb.threads_for_postgres_scan", String.valueOf(threads)));
        }
        return settings;
    }
}
