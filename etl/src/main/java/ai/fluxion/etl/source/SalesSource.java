package ai.fluxion.etl.source;

import ai.fluxion.duckdb.Database;

/// Where the lines of a run come from. A source only delivers text; judging it is the staging's.
public interface SalesSource {
    /// Adds every line that may belong to the days to the table `fuente` of [Staging], its `n` in
    /// the order of the source, and where lines come from to `archivos`. Throws [SourceException]
    /// when it cannot deliver all of them: fetching nothing and failing to fetch are different
    /// things.
    Unreadable fill(Database staging, SourceMapping mapping, Extract extract)
            throws InterruptedException;
}
