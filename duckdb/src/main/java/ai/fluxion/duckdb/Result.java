package ai.fluxion.duckdb;

import ai.fluxion.duckdb.capi.Memory;
import ai.fluxion.duckdb.capi.NativeHandle;
import ai.fluxion.duckdb.capi.ResultCalls;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A statement's result, read chunk by chunk. Closing it closes its chunks too.
public final class Result implements Owned {
    private final Connection connection;
    private final NativeHandle handle;
    private final String sql;
    private final ResultKind kind;
    private final StatementType statementType;
    private final List<ColumnInfo> columns;
    private final EnumLabels[] labels;
    private final Set<DataChunk> chunks = Collections.newSetFromMap(new IdentityHashMap<>());

    /// `statementType` comes from outside: a prepared statement's result would say EXECUTE.
    Result(Connection connection, NativeHandle handle, StatementType statementType, String sql) {
        this.connection = connection;
        this.handle = handle;
        this.sql = sql;
        MemorySegment result = handle.cell();
        this.kind = ResultKind.of(ResultCalls.returnType(result));
        this.statementType = statementType;
        int count = Math.toIntExact(ResultCalls.columnCount(result));
        this.labels = new EnumLabels[count];
        this.columns = readColumns(result, labels);
    }

    static NativeHandle newHandle() {
        return new NativeHandle("the result", ResultCalls.RESULT.byteSize(), ResultCalls::destroy);
    }

    public ResultKind kind() {
        return kind;
    }

    public StatementType statementType() {
        return statementType;
    }

    public List<ColumnInfo> columns() {
        return columns;
    }

    /// Of an INSERT, UPDATE or DELETE without RETURNING; 0 for everything else.
    public long rowsChanged() {
        connection.lock().lock();
        try {
            return ResultCalls.rowsChanged(handle.cell());
        } finally {
            connection.lock().unlock();
        }
    }

    /// The next rows, for the caller to close; empty at the end. A streaming result computes here,
    /// and fails here.
    public Optional<DataChunk> next() {
        connection.lock().lock();
        try {
            MemorySegment result = handle.cell();
            MemorySegment chunk = ResultCalls.fetch(result);
            if (!Memory.isNull(chunk)) {
                DataChunk fetched = new DataChunk(this, chunk);
                chunks.add(fetched);
                return Optional.of(fetched);
            }
            String error = Memory.borrowed(ResultCalls.error(result));
            if (!error.isEmpty()) {
                ErrorClass errorClass = ErrorClass.of(ResultCalls.errorType(result));
                throw ErrorText.of(error, errorClass, sql);
            }
            return Optional.empty();
        } finally {
            connection.lock().unlock();
        }
    }

    @Override
    public void close() {
        connection.lock().lock();
        try {
            List.copyOf(chunks).forEach(DataChunk::close);
            connection.release(this, handle);
        } finally {
            connection.lock().unlock();
        }
    }

    EnumLabels labels(int column) {
        return labels[column];
    }

    void release(DataChunk chunk, NativeHandle its) {
        connection.lock().lock();
        try {
            chunks.remove(chunk);
            its.close();
        } finally {
            connection.lock().unlock();
        }
    }

    private static List<ColumnInfo> readColumns(MemorySegment result, EnumLabels[] labels) {
        List<ColumnInfo> columns = new ArrayList<>(labels.length);
        for (int i = 0; i < labels.length; i++) {
            MemorySegment type = ResultCalls.columnType(result, i);
            labels[i] = EnumLabels.of(type);
            columns.add(
                    new ColumnInfo(
                            Memory.borrowed(ResultCalls.columnName(result, i)),
                            LogicalTypes.take(type)));
        }
        return List.copyOf(columns);
    }
}
