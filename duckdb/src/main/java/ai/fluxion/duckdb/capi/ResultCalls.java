package ai.fluxion.duckdb.capi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/// Results: their columns, their error and their chunks.
public final class ResultCalls {
    /// `duckdb_result`, passed by value to some functions.
    public static final StructLayout RESULT =
            MemoryLayout.structLayout(JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);

    private static final MethodHandle DESTROY_RESULT =
            Library.procedure("duckdb_destroy_result", ADDRESS);
    private static final MethodHandle RESULT_ERROR =
            Library.function("duckdb_result_error", ADDRESS, ADDRESS);
    private static final MethodHandle RESULT_ERROR_TYPE =
            Library.function("duckdb_result_error_type", JAVA_INT, ADDRESS);
    private static final MethodHandle RESULT_RETURN_TYPE =
            Library.function("duckdb_result_return_type", JAVA_INT, RESULT);
    private static final MethodHandle RESULT_STATEMENT_TYPE =
            Library.function("duckdb_result_statement_type", JAVA_INT, RESULT);
    private static final MethodHandle ROWS_CHANGED =
            Library.function("duckdb_rows_changed", JAVA_LONG, ADDRESS);
    private static final MethodHandle COLUMN_COUNT =
            Library.function("duckdb_column_count", JAVA_LONG, ADDRESS);
    private static final MethodHandle COLUMN_NAME =
            Library.function("duckdb_column_name", ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle COLUMN_LOGICAL_TYPE =
            Library.function("duckdb_column_logical_type", ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle FETCH_CHUNK =
            Library.function("duckdb_fetch_chunk", ADDRESS, RESULT);

    private ResultCalls() {}

    public static void destroy(MemorySegment result) {
        try {
            DESTROY_RESULT.invokeExact(result);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment error(MemorySegment result) {
        try {
            return (MemorySegment) RESULT_ERROR.invokeExact(result);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static int errorType(MemorySegment result) {
        try {
            return (int) RESULT_ERROR_TYPE.invokeExact(result);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static int returnType(MemorySegment result) {
        try {
            return (int) RESULT_RETURN_TYPE.invokeExact(result);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static int statementType(MemorySegment result) {
        try {
            return (int) RESULT_STATEMENT_TYPE.invokeExact(result);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static long rowsChanged(MemorySegment result) {
        try {
            return (long) ROWS_CHANGED.invokeExact(result);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static long columnCount(MemorySegment result) {
        try {
            return (long) COLUMN_COUNT.invokeExact(result);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// Owned by the result.
    public static MemorySegment columnName(MemorySegment result, long index) {
        try {
            return (MemorySegment) COLUMN_NAME.invokeExact(result, index);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment columnType(MemorySegment result, long index) {
        try {
            return (MemorySegment) COLUMN_LOGICAL_TYPE.invokeExact(result, index);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// NULL at the end and after an error.
    public static MemorySegment fetch(MemorySegment result) {
        try {
            return (MemorySegment) FETCH_CHUNK.invokeExact(result);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }
}
