package ai.fluxion.retail.pgduckdb;

/// What a connection is used for.
public enum ConnectionClass {
    /// Reads that aggregate many rows: DuckDB's.
    DASHBOARD,
    /// Reads and writes of few rows, and loads, whose COPY `duckdb.force_execution` would hand to
    /// DuckDB too: PostgreSQL's.
    TRANSACTION
}
