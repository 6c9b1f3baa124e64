package ai.fluxion.engine;

import ai.fluxion.duckdb.DataChunk;

/// Rows `from` (inclusive) to `to` (exclusive) of a chunk that is valid until its portal's next
/// call.
public record Rows(DataChunk chunk, int from, int to) {
    public int count() {
        return to - from;
    }
}
