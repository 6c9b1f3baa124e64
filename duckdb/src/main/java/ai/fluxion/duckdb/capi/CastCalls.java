package ai.fluxion.duckdb.capi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Casts of our own, which DuckDB calls back.
public final class CastCalls {
    /// `TRY_CAST`: a row that fails becomes NULL.
    public static final int TRY = 1;

    /// `bool cast(info, count, input, output)`.
    private static final FunctionDescriptor CALLBACK =
            FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);

    private static final MethodHandle CREATE =
            Library.function("duckdb_create_cast_function", ADDRESS);
    private static final MethodHandle SET_SOURCE =
            Library.procedure("duckdb_cast_function_set_source_type", ADDRESS, ADDRESS);
    private static final MethodHandle SET_TARGET =
            Library.procedure("duckdb_cast_function_set_target_type", ADDRESS, ADDRESS);
    private static final MethodHandle SET_COST =
            Library.procedure("duckdb_cast_function_set_implicit_cast_cost", ADDRESS, JAVA_LONG);
    private static final MethodHandle SET_FUNCTION =
            Library.procedure("duckdb_cast_function_set_function", ADDRESS, ADDRESS);
    private static final MethodHandle REGISTER =
            Library.function("duckdb_register_cast_function", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle DESTROY =
            Library.procedure("duckdb_destroy_cast_function", ADDRESS);
    private static final MethodHandle MODE =
            Library.function("duckdb_cast_function_get_cast_mode", JAVA_INT, ADDRESS);
    private static final MethodHandle SET_ERROR =
            Library.procedure("duckdb_cast_function_set_error", ADDRESS, ADDRESS);
    private static final MethodHandle SET_ROW_ERROR =
            Library.procedure(
                    "duckdb_cast_function_set_row_error", ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);

    private CastCalls() {}

    public static MemorySegment create() {
        try {
            return (MemorySegment) CREATE.invokeExact();
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static void setTypes(MemorySegment cast, MemorySegment source, MemorySegment target) {
        try {
            SET_SOURCE.invokeExact(cast, source);
            SET_TARGET.invokeExact(cast, target);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// -1: only where it is asked for.
    public static void setImplicitCost(MemorySegment cast, long cost) {
        try {
            SET_COST.invokeExact(cast, cost);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// `function` as DuckDB can call it, on any of its threads, for as long as the process lives.
    public static MemorySegment callback(MethodHandle function) {
        return Library.callback(function, CALLBACK);
    }

    public static void setFunction(MemorySegment cast, MemorySegment callback) {
        try {
            SET_FUNCTION.invokeExact(cast, callback);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static int register(MemorySegment connection, MemorySegment cast) {
        try {
            return (int) REGISTER.invokeExact(connection, cast);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static void destroy(MemorySegment cell) {
        try {
            DESTROY.invokeExact(cell);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static int mode(MemorySegment info) {
        try {
            return (int) MODE.invokeExact(info);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static void setError(MemorySegment info, MemorySegment message) {
        try {
            SET_ERROR.invokeExact(info, message);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static void setRowError(
            MemorySegment info, MemorySegment message, long row, MemorySegment output) {
        try {
            SET_ROW_ERROR.invokeExact(info, message, row, output);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }
}
