package ai.fluxion.engine.batch;

import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.sql.FluxionException;

/// What became of a member of a batch.
public sealed interface Outcome {

    /// It is to be carried out as it was written, and `release` called after that.
    record Alone(Runnable release) implements Outcome {}

    /// It changed so many rows, and gives none back.
    record Changed(long rows) implements Outcome {}

    /// It gives the rows `from` to `to` (exclusive) of a chunk back, which is valid until
    /// `release`.
    record Read(DataChunk chunk, int from, int to, Runnable release) implements Outcome {}

    /// Whether it was carried out is not known, or it can't be.
    record Failed(FluxionException error) implements Outcome {}
}
