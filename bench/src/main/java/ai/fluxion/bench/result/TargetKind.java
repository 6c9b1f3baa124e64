package ai.fluxion.bench.result;

/// What is compared.
public enum TargetKind {
    /// Plain DuckDB in one process, called directly: the limit of what can be had.
    DUCKDB,
    /// Plain DuckDB, two processes, one file: the failure that the evaluation starts from.
    DUCKDB_TWO_PROCESSES,
    /// Option 1.A: the backend is stopped while the ETL runs.
    DUCKDB_EXCLUSIVE_WINDOW,
    /// Option 1.B: a lock in Redis decides who opens the file.
    DUCKDB_REDIS_LOCK,
    /// Option 1.C: one file of the backend, one of the ETL.
    DUCKDB_SPLIT_FILES,
    FLUXION,
    /// As installed, the table without partitions and secondary indexes.
    POSTGRESQL_UNTUNED,
    /// With everything that section 2.6 recommends.
    POSTGRESQL_TUNED,
    PG_DUCKDB,
    MOTHERDUCK
}
