package ai.fluxion.duckdb.capi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// DuckDB's own allocator, whose `free` also takes what DuckDB hands out, and C strings.
public final class Memory {
    private static final MethodHandle MALLOC =
            Library.function("duckdb_malloc", ADDRESS, JAVA_LONG);
    private static final MethodHandle FREE = Library.procedure("duckdb_free", ADDRESS);

    private Memory() {}

    public static MemorySegment allocate(long bytes) {
        try {
            MemorySegment memory = (MemorySegment) MALLOC.invokeExact(bytes);
            if (isNull(memory)) {
                throw new OutOfMemoryError(bytes + " bytes of native memory");
            }
            return memory.reinterpret(bytes).fill((byte) 0);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static void free(MemorySegment address) {
        try {
            FREE.invokeExact(address);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static boolean isNull(MemorySegment address) {
        return address.address() == 0;
    }

    /// A string as C wants it. C ends it at a NUL character, so that one inside is refused.
    public static MemorySegment string(Arena arena, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a NUL character in: " + text.replace('\0', '?'));
        }
        return arena.allocateFrom(text);
    }

    /// A string that DuckDB keeps; empty for NULL.
    public static String borrowed(MemorySegment string) {
        return isNull(string) ? "" : string.reinterpret(Long.MAX_VALUE).getString(0);
    }

    /// A string that DuckDB handed over; empty for NULL.
    public static String taken(MemorySegment string) {
        String text = borrowed(string);
        free(string);
        return text;
    }
}
