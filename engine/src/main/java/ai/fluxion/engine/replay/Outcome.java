package ai.fluxion.engine.replay;

import ai.fluxion.duckdb.DataChunk;

/// What a client was told of a statement: the rows changed, or the rows read with a sum over them.
/// The sum does not depend on their order, which a parallel scan may change.
public final class Outcome {
    private final long maxRows;
    private long rows;
    private long sum;
    private boolean ended;
    private boolean readsRows = true;

    Outcome(long maxRows) {
        this.maxRows = maxRows;
    }

    public void changed(long count) {
        rows = count;
        readsRows = false;
        ended = true;
    }

    /// Rows `from` (inclusive) to `to` (exclusive) of the chunk.
    public void read(DataChunk chunk, int from, int to) {
        rows += to - from;
        if (isTooLarge()) {
            return;
        }
        for (int row = from; row < to; row++) {
            long hash = 1;
            for (int column = 0; column < chunk.columnCount(); column++) {
                hash = hash * 31 + chunk.column(column).hashAt(row);
            }
            sum += hash;
        }
    }

    /// There were no more rows.
    public void ended() {
        ended = true;
    }

    boolean isTooLarge() {
        return readsRows && rows > maxRows;
    }

    long rows() {
        return rows;
    }

    boolean readsRows() {
        return readsRows;
    }

    boolean isAtEnd() {
        return ended;
    }

    boolean isSameAs(Outcome other) {
        return rows == other.rows && sum == other.sum && ended == other.ended;
    }
}
