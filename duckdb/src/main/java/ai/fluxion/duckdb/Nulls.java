package ai.fluxion.duckdb;

import ai.fluxion.duckdb.capi.ChunkCalls;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// NULLs of a vector that a function of ours fills.
final class Nulls {
    private static final ValueLayout.OfLong MASK =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Nulls() {}

    static void set(MemorySegment vector, int row) {
        ChunkCalls.writableValidity(vector);
        long word = (long) (row >>> 6) << 3;
        MemorySegment mask = ChunkCalls.validity(vector).reinterpret(word + Long.BYTES);
        mask.set(MASK, word, mask.get(MASK, word) & ~(1L << row));
    }
}
