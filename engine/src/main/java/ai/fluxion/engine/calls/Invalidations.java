package ai.fluxion.engine.calls;

import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.sql.FluxionException;

/// Hears of errors after which a file, or all of DuckDB, is of no use. For any thread.
public interface Invalidations {

    /// How many files have been reopened so far.
    long completed();

    /// An error of a call that began when so many had been reopened.
    void note(DuckDbException error, long completedBefore);

    /// Refuses a call when DuckDB itself is of no use.
    void checkAlive();

    /// The client's error for one of class FATAL.
    FluxionException fatal(DuckDbException error);
}
