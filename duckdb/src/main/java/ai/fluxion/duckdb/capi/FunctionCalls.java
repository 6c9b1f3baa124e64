package ai.fluxion.duckdb.capi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// Scalar functions that DuckDB calls back.
public final class FunctionCalls {
    private static final MethodHandle CREATE =
            Library.function("duckdb_create_scalar_function", ADDRESS);
    private static final MethodHandle DESTROY =
            Library.procedure("duckdb_destroy_scalar_function", ADDRESS);
    private static final MethodHandle SET_NAME =
            Library.procedure("duckdb_scalar_function_set_name", ADDRESS, ADDRESS);
    private static final MethodHandle ADD_PARAMETER =
            Library.procedure("duckdb_scalar_function_add_parameter", ADDRESS, ADDRESS);
    private static final MethodHandle SET_RETURN_TYPE =
            Library.procedure("duckdb_scalar_function_set_return_type", ADDRESS, ADDRESS);
    private static final MethodHandle SET_SPECIAL_HANDLING =
            Library.procedure("duckdb_scalar_function_set_special_handling", ADDRESS);
    private static final MethodHandle SET_VOLATILE =
            Library.procedure("duckdb_scalar_function_set_volatile", ADDRESS);
    private static final MethodHandle SET_EXTRA_INFO =
            Library.procedure("duckdb_scalar_function_set_extra_info", ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle SET_FUNCTION =
            Library.procedure("duckdb_scalar_function_set_function", ADDRESS, ADDRESS);
    private static final MethodHandle REGISTER =
            Library.function("duckdb_register_scalar_function", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle GET_EXTRA_INFO =
            Library.function("duckdb_scalar_function_get_extra_info", ADDRESS, ADDRESS);
    private static final MethodHandle SET_ERROR =
            Library.procedure("duckdb_scalar_function_set_error", ADDRESS, ADDRESS);

    private FunctionCalls() {}

    /// What DuckDB calls with the call's info, a chunk of arguments and the vector to fill; on any
    /// of its threads. It must not throw, which would end the process.
    public interface Body {
        void run(MemorySegment info, MemorySegment arguments, MemorySegment answer);
    }

    /// The address of a body, for the life of the process.
    public static MemorySegment stub(Body body) {
        try {
            MethodHandle target =
                    MethodHandles.publicLookup()
                            .findVirtual(
                                    Body.class,
                                    "run",
                                    MethodType.methodType(
                                            void.class,
                                            MemorySegment.class,
                                            MemorySegment.class,
                                            MemorySegment.class))
                            .bindTo(body);
            return Library.callback(target, FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public static MemorySegment create() {
        try {
            return (MemorySegment) CREATE.invokeExact();
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

    public static void name(MemorySegment function, MemorySegment name) {
        try {
            SET_NAME.invokeExact(function, name);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static void addParameter(MemorySegment function, MemorySegment type) {
        try {
            ADD_PARAMETER.invokeExact(function, type);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static void returns(MemorySegment function, MemorySegment type) {
        try {
            SET_RETURN_TYPE.invokeExact(function, type);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// Called for NULLs too, and once for each row even with the same arguments.
    public static void callForEachRow(MemorySegment function) {
        try {
            SET_SPECIAL_HANDLING.invokeExact(function);
            SET_VOLATILE.invokeExact(function);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// `info` is what `info(…)` finds in a call; it is never read as an address.
    public static void body(MemorySegment function, MemorySegment stub, MemorySegment info) {
        try {
            SET_FUNCTION.invokeExact(function, stub);
            SET_EXTRA_INFO.invokeExact(function, info, MemorySegment.NULL);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static int register(MemorySegment connection, MemorySegment function) {
        try {
            return (int) REGISTER.invokeExact(connection, function);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment info(MemorySegment call) {
        try {
            return (MemorySegment) GET_EXTRA_INFO.invokeExact(call);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static void fail(MemorySegment call, MemorySegment message) {
        try {
            SET_ERROR.invokeExact(call, message);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }
}
