package ai.fluxion.duckdb;

import static java.lang.foreign.ValueLayout.ADDRESS;

import ai.fluxion.duckdb.capi.ChunkCalls;
import ai.fluxion.duckdb.capi.NativeHandle;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Up to 2,048 rows, by column. Closing it, or its result, ends its columns.
public final class DataChunk implements AutoCloseable {
    private final Result result;
    private final NativeHandle handle;
    private final int size;
    private final ColumnVector[] columns;

    DataChunk(Result result, MemorySegment chunk) {
        this.result = result;
        this.handle = new NativeHandle("the chunk", ChunkCalls::destroy);
        handle.cell().set(ADDRESS, 0, chunk);
        this.size = Math.toIntExact(ChunkCalls.size(chunk));
        List<ColumnInfo> infos = result.columns();
        this.columns = new ColumnVector[infos.size()];
        for (int i = 0; i < columns.length; i++) {
            MemorySegment vector = ChunkCalls.vector(chunk, i);
            columns[i] = new ColumnVector(infos.get(i).type(), result.labels(i), vector, size);
        }
    }

    public int size() {
        return size;
    }

    public int columnCount() {
        return columns.length;
    }

    public ColumnVector column(int index) {
        return columns[index];
    }

    @Override
    public void close() {
        for (ColumnVector column : columns) {
            column.invalidate();
        }
        result.release(this, handle);
    }
}
