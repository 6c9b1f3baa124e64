package ai.fluxion.pgwire.row;

import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.pgwire.message.WireWriter;

/// Writes rows as messages, one a row. Made once per portal, used by its connection's thread.
public interface ChunkEncoder {
    /// Appends the rows `from` (included) to `to` (excluded). The chunk's columns are those that
    /// the encoder was made for.
    void encode(DataChunk chunk, int from, int to, WireWriter out);
}
