package ai.fluxion.pgwire.row;

import ai.fluxion.duckdb.ColumnVector;

/// Writes one value that is not NULL, without its length, and returns the position after it.
interface ValueWriter {
    int write(ColumnVector vector, int row, byte[] target, int position);
}
