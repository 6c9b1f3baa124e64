package ai.fluxion.pgwire.copy;

import ai.fluxion.duckdb.ChunkWriter;

/// Parses one field's bytes and puts the value into a chunk.
interface FieldWriter {
    void write(byte[] source, int start, int end, Cell cell);

    /// Where a value goes. One is reused for all fields of a COPY.
    final class Cell {
        ChunkWriter chunk;
        int column;
        int row;

        Cell(ChunkWriter chunk) {
            this.chunk = chunk;
        }
    }
}
