package ai.fluxion.pgwire.copy;

import ai.fluxion.duckdb.ChunkWriter;

/// Where parsed rows go: fill `chunk()`, set its size, `append()`, and ask for the chunk again.
public interface CopyTarget {
    ChunkWriter chunk();

    void append();
}
