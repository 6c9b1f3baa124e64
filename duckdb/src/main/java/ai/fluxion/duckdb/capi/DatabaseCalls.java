package ai.fluxion.duckdb.capi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/// Databases and connections. A state is 0 for success, 1 for an error.
public final class DatabaseCalls {
    private static final StructLayout PROGRESS =
            MemoryLayout.structLayout(JAVA_DOUBLE, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle LIBRARY_VERSION =
            Library.function("duckdb_library_version", ADDRESS);
    private static final MethodHandle VECTOR_SIZE =
            Library.leaf("duckdb_vector_size", FunctionDescriptor.of(JAVA_LONG));
    private static final MethodHandle CREATE_CONFIG =
            Library.function("duckdb_create_config", JAVA_INT, ADDRESS);
    private static final MethodHandle SET_CONFIG =
            Library.function("duckdb_set_config", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle DESTROY_CONFIG =
            Library.procedure("duckdb_destroy_config", ADDRESS);
    private static final MethodHandle OPEN_EXT =
            Library.function("duckdb_open_ext", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle CLOSE = Library.procedure("duckdb_close", ADDRESS);
    private static final MethodHandle CONNECT =
            Library.function("duckdb_connect", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle DISCONNECT = Library.procedure("duckdb_disconnect", ADDRESS);
    private static final MethodHandle INTERRUPT = Library.procedure("duckdb_interrupt", ADDRESS);
    private static final MethodHandle QUERY_PROGRESS =
            Library.function("duckdb_query_progress", PROGRESS, ADDRESS);

    private DatabaseCalls() {}

    public static MemorySegment version() {
        try {
            return (MemorySegment) LIBRARY_VERSION.invokeExact();
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// Rows of a full chunk.
    public static long vectorSize() {
        try {
            return (long) VECTOR_SIZE.invokeExact();
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static int createConfig(MemorySegment outConfig) {
        try {
            return (int) CREATE_CONFIG.invokeExact(outConfig);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// 1 for an unknown name only; a bad value shows when the database is opened.
    public static int setConfig(MemorySegment config, MemorySegment name, MemorySegment value) {
        try {
            return (int) SET_CONFIG.invokeExact(config, name, value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static void destroyConfig(MemorySegment config) {
        try {
            DESTROY_CONFIG.invokeExact(config);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static int open(
            MemorySegment path,
            MemorySegment outDatabase,
            MemorySegment config,
            MemorySegment outError) {
        try {
            return (int) OPEN_EXT.invokeExact(path, outDatabase, config, outError);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static void close(MemorySegment database) {
        try {
            CLOSE.invokeExact(database);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static int connect(MemorySegment database, MemorySegment outConnection) {
        try {
            return (int) CONNECT.invokeExact(database, outConnection);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static void disconnect(MemorySegment connection) {
        try {
            DISCONNECT.invokeExact(connection);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// From any thread, as long as the connection lives.
    public static void interrupt(MemorySegment connection) {
        try {
            INTERRUPT.invokeExact(connection);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// From any thread, as long as the connection lives.
    public static MemorySegment progress(SegmentAllocator allocator, MemorySegment connection) {
        try {
            return (MemorySegment) QUERY_PROGRESS.invokeExact(allocator, connection);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }
}
