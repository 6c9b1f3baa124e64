package ai.fluxion.duckdb;

import ai.fluxion.duckdb.capi.Memory;
import ai.fluxion.duckdb.capi.NativeHandle;
import ai.fluxion.duckdb.capi.StatementCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A prepared statement and its bound parameters, which stay bound from one execution to the next.
public final class Prepared implements Owned {
    private final Connection connection;
    private final NativeHandle handle;
    private final String sql;
    private final StatementType type;
    private final List<Optional<LogicalType>> parameterTypes;

    Prepared(Connection connection, NativeHandle handle, String sql) {
        this.connection = connection;
        this.handle = handle;
        this.sql = sql;
        this.type = StatementType.of(StatementCalls.statementType(handle.address()));
        this.parameterTypes = readParameterTypes(handle.address());
    }

    static NativeHandle newHandle() {
        return new NativeHandle("the prepared statement", StatementCalls::destroyPrepared);
    }

    public StatementType type() {
        return type;
    }

    public int parameterCount() {
        return parameterTypes.size();
    }

    /// As it was when prepared, empty where unresolved. `index` counts from 1.
    public Optional<LogicalType> parameterType(int index) {
        return parameterTypes.get(index - 1);
    }

    /// Before execution. One unresolved parameter leaves a single column of type INVALID. INSERT,
    /// DDL and SET show the columns Count and Success, which they don't return.
    public List<ColumnInfo> columns() {
        connection.lock().lock();
        try {
            MemorySegment prepared = handle.address();
            int count = Math.toIntExact(StatementCalls.columnCount(prepared));
            List<ColumnInfo> columns = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                columns.add(
                        new ColumnInfo(
                                Memory.taken(StatementCalls.columnName(prepared, i)),
                                LogicalTypes.take(StatementCalls.columnType(prepared, i))));
            }
            return List.copyOf(columns);
        } finally {
            connection.lock().unlock();
        }
    }

    /// `index` counts from 1. A number is bound in the parameter's own type where it fits, because
    /// a value of another type makes DuckDB plan the statement again.
    public void bind(int index, Value value) {
        Optional<LogicalType> target = parameterType(index);
        connection.lock().lock();
        try (Arena arena = Arena.ofConfined();
                NativeHandle bound = NativeValues.create(value, target, arena)) {
            if (StatementCalls.bind(handle.address(), index, bound.address())
                    != Connection.SUCCESS) {
                throw ErrorText.ofStatement(error(), sql);
            }
        } finally {
            connection.lock().unlock();
        }
    }

    public void clearBindings() {
        connection.lock().lock();
        try {
            StatementCalls.clearBindings(handle.address());
        } finally {
            connection.lock().unlock();
        }
    }

    /// The whole result in memory.
    public Result execute() {
        connection.lock().lock();
        try {
            NativeHandle result = Result.newHandle();
            int state = StatementCalls.execute(handle.address(), result.cell());
            return connection.result(result, state, type, sql);
        } finally {
            connection.lock().unlock();
        }
    }

    /// A result that is computed as it is read. It blocks its connection until it is closed or read
    /// to its end; closed early, a statement that writes may have written nothing.
    public Result stream() {
        connection.lock().lock();
        try {
            NativeHandle result = Result.newHandle();
            int state = StatementCalls.stream(handle.address(), result.cell());
            return connection.result(result, state, type, sql);
        } finally {
            connection.lock().unlock();
        }
    }

    @Override
    public void close() {
        connection.release(this, handle);
    }

    private String error() {
        return Memory.borrowed(StatementCalls.prepareError(handle.address()));
    }

    private static List<Optional<LogicalType>> readParameterTypes(MemorySegment prepared) {
        int count = Math.toIntExact(StatementCalls.parameterCount(prepared));
        List<Optional<LogicalType>> types = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            LogicalType type = LogicalTypes.take(StatementCalls.parameterType(prepared, i));
            types.add(isResolved(type) ? Optional.of(type) : Optional.empty());
        }
        return List.copyOf(types);
    }

    private static boolean isResolved(LogicalType type) {
        return switch (type.id()) {
            case INVALID, ANY, OTHER -> false;
            default -> true;
        };
    }
}
