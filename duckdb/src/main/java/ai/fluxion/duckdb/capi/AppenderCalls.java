package ai.fluxion.duckdb.capi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Appenders and the error data that only they return.
public final class AppenderCalls {
    private static final MethodHandle APPENDER_CREATE_EXT =
            Library.function(
                    "duckdb_appender_create_ext",
                    JAVA_INT,
                    ADDRESS,
                    ADDRESS,
                    ADDRESS,
                    ADDRESS,
                    ADDRESS);
    private static final MethodHandle APPENDER_ADD_COLUMN =
            Library.function("duckdb_appender_add_column", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle APPENDER_COLUMN_COUNT =
            Library.function("duckdb_appender_column_count", JAVA_LONG, ADDRESS);
    private static final MethodHandle APPENDER_COLUMN_TYPE =
            Library.function("duckdb_appender_column_type", ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle APPEND_DATA_CHUNK =
            Library.function("duckdb_append_data_chunk", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle APPENDER_FLUSH =
            Library.function("duckdb_appender_flush", JAVA_INT, ADDRESS);
    private static final MethodHandle APPENDER_CLEAR =
            Library.function("duckdb_appender_clear", JAVA_INT, ADDRESS);
    private static final MethodHandle APPENDER_DESTROY =
            Library.function("duckdb_appender_destroy", JAVA_INT, ADDRESS);
    private static final MethodHandle APPENDER_ERROR_DATA =
            Library.function("duckdb_appender_error_data", ADDRESS, ADDRESS);
    private static final MethodHandle ERROR_DATA_ERROR_TYPE =
            Library.function("duckdb_error_data_error_type", JAVA_INT, ADDRESS);
    private static final MethodHandle ERROR_DATA_MESSAGE =
            Library.function("duckdb_error_data_message", ADDRESS, ADDRESS);
    private static final MethodHandle DESTROY_ERROR_DATA =
            Library.procedure("duckdb_destroy_error_data", ADDRESS);

    private AppenderCalls() {}

    /// An appender exists, with its error, also after a failure.
    public static int create(
            MemorySegment connection,
            MemorySegment catalog,
            MemorySegment schema,
            MemorySegment table,
            MemorySegment outAppender) {
        try {
            return (int)
                    APPENDER_CREATE_EXT.invokeExact(
                            connection, catalog, schema, table, outAppender);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static int addColumn(MemorySegment appender, MemorySegment name) {
        try {
            return (int) APPENDER_ADD_COLUMN.invokeExact(appender, name);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static long columnCount(MemorySegment appender) {
        try {
            return (long) APPENDER_COLUMN_COUNT.invokeExact(appender);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment columnType(MemorySegment appender, long index) {
        try {
            return (MemorySegment) APPENDER_COLUMN_TYPE.invokeExact(appender, index);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// Casts columns of another type.
    public static int append(MemorySegment appender, MemorySegment chunk) {
        try {
            return (int) APPEND_DATA_CHUNK.invokeExact(appender, chunk);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static int flush(MemorySegment appender) {
        try {
            return (int) APPENDER_FLUSH.invokeExact(appender);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// Drops what was not flushed.
    public static int clear(MemorySegment appender) {
        try {
            return (int) APPENDER_CLEAR.invokeExact(appender);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// Flushes first.
    public static int destroy(MemorySegment appender) {
        try {
            return (int) APPENDER_DESTROY.invokeExact(appender);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment errorData(MemorySegment appender) {
        try {
            return (MemorySegment) APPENDER_ERROR_DATA.invokeExact(appender);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static int errorType(MemorySegment errorData) {
        try {
            return (int) ERROR_DATA_ERROR_TYPE.invokeExact(errorData);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// Owned by the error data.
    public static MemorySegment errorMessage(MemorySegment errorData) {
        try {
            return (MemorySegment) ERROR_DATA_MESSAGE.invokeExact(errorData);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static void destroyErrorData(MemorySegment errorData) {
        try {
            DESTROY_ERROR_DATA.invokeExact(errorData);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }
}
