package ai.fluxion.duckdb.capi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Splitting, preparing, binding and executing statements.
public final class StatementCalls {
    private static final MethodHandle QUERY =
            Library.function("duckdb_query", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle EXTRACT_STATEMENTS =
            Library.function("duckdb_extract_statements", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle EXTRACT_STATEMENTS_ERROR =
            Library.function("duckdb_extract_statements_error", ADDRESS, ADDRESS);
    private static final MethodHandle DESTROY_EXTRACTED =
            Library.procedure("duckdb_destroy_extracted", ADDRESS);
    private static final MethodHandle PREPARE_EXTRACTED_STATEMENT =
            Library.function(
                    "duckdb_prepare_extracted_statement",
                    JAVA_INT,
                    ADDRESS,
                    ADDRESS,
                    JAVA_LONG,
                    ADDRESS);
    private static final MethodHandle PREPARE =
            Library.function("duckdb_prepare", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle PREPARE_ERROR =
            Library.function("duckdb_prepare_error", ADDRESS, ADDRESS);
    private static final MethodHandle DESTROY_PREPARE =
            Library.procedure("duckdb_destroy_prepare", ADDRESS);
    private static final MethodHandle PREPARED_STATEMENT_TYPE =
            Library.function("duckdb_prepared_statement_type", JAVA_INT, ADDRESS);
    private static final MethodHandle NPARAMS =
            Library.function("duckdb_nparams", JAVA_LONG, ADDRESS);
    private static final MethodHandle PARAM_LOGICAL_TYPE =
            Library.function("duckdb_param_logical_type", ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle PREPARED_STATEMENT_COLUMN_COUNT =
            Library.function("duckdb_prepared_statement_column_count", JAVA_LONG, ADDRESS);
    private static final MethodHandle PREPARED_STATEMENT_COLUMN_NAME =
            Library.function("duckdb_prepared_statement_column_name", ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle PREPARED_STATEMENT_COLUMN_LOGICAL_TYPE =
            Library.function(
                    "duckdb_prepared_statement_column_logical_type", ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle CLEAR_BINDINGS =
            Library.function("duckdb_clear_bindings", JAVA_INT, ADDRESS);
    private static final MethodHandle BIND_VALUE =
            Library.function("duckdb_bind_value", JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle EXECUTE_PREPARED =
            Library.function("duckdb_execute_prepared", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle EXECUTE_PREPARED_STREAMING =
            Library.function("duckdb_execute_prepared_streaming", JAVA_INT, ADDRESS, ADDRESS);

    private StatementCalls() {}

    /// Runs every statement of the text; the result is the last one's.
    public static int query(MemorySegment connection, MemorySegment sql, MemorySegment outResult) {
        try {
            return (int) QUERY.invokeExact(connection, sql, outResult);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static long extract(
            MemorySegment connection, MemorySegment sql, MemorySegment outStatements) {
        try {
            return (long) EXTRACT_STATEMENTS.invokeExact(connection, sql, outStatements);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment extractError(MemorySegment statements) {
        try {
            return (MemorySegment) EXTRACT_STATEMENTS_ERROR.invokeExact(statements);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static void destroyExtracted(MemorySegment statements) {
        try {
            DESTROY_EXTRACTED.invokeExact(statements);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// Moves the statement out: a second call with the same index would crash.
    public static int prepareExtracted(
            MemorySegment connection,
            MemorySegment statements,
            long index,
            MemorySegment outPrepared) {
        try {
            return (int)
                    PREPARE_EXTRACTED_STATEMENT.invokeExact(
                            connection, statements, index, outPrepared);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static int prepare(
            MemorySegment connection, MemorySegment sql, MemorySegment outPrepared) {
        try {
            return (int) PREPARE.invokeExact(connection, sql, outPrepared);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment prepareError(MemorySegment prepared) {
        try {
            return (MemorySegment) PREPARE_ERROR.invokeExact(prepared);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static void destroyPrepared(MemorySegment prepared) {
        try {
            DESTROY_PREPARE.invokeExact(prepared);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static int statementType(MemorySegment prepared) {
        try {
            return (int) PREPARED_STATEMENT_TYPE.invokeExact(prepared);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static long parameterCount(MemorySegment prepared) {
        try {
            return (long) NPARAMS.invokeExact(prepared);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment parameterType(MemorySegment prepared, long index) {
        try {
            return (MemorySegment) PARAM_LOGICAL_TYPE.invokeExact(prepared, index);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static long columnCount(MemorySegment prepared) {
        try {
            return (long) PREPARED_STATEMENT_COLUMN_COUNT.invokeExact(prepared);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// To be freed.
    public static MemorySegment columnName(MemorySegment prepared, long index) {
        try {
            return (MemorySegment) PREPARED_STATEMENT_COLUMN_NAME.invokeExact(prepared, index);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment columnType(MemorySegment prepared, long index) {
        try {
            return (MemorySegment)
                    PREPARED_STATEMENT_COLUMN_LOGICAL_TYPE.invokeExact(prepared, index);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static int clearBindings(MemorySegment prepared) {
        try {
            return (int) CLEAR_BINDINGS.invokeExact(prepared);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// Copies the value.
    public static int bind(MemorySegment prepared, long index, MemorySegment value) {
        try {
            return (int) BIND_VALUE.invokeExact(prepared, index, value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static int execute(MemorySegment prepared, MemorySegment outResult) {
        try {
            return (int) EXECUTE_PREPARED.invokeExact(prepared, outResult);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static int stream(MemorySegment prepared, MemorySegment outResult) {
        try {
            return (int) EXECUTE_PREPARED_STREAMING.invokeExact(prepared, outResult);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }
}
