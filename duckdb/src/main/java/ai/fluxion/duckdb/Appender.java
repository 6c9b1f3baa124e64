package ai.fluxion.duckdb;

import static java.lang.foreign.ValueLayout.ADDRESS;

import ai.fluxion.duckdb.capi.AppenderCalls;
import ai.fluxion.duckdb.capi.Memory;
import ai.fluxion.duckdb.capi.NativeHandle;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Appends rows to a table, chunk by chunk. DuckDB flushes by itself every 204,800 rows, and
/// outside a transaction commits them: what must come as a whole is appended inside one. Closed
/// without [#finish()], what was not flushed is gone.
public final class Appender implements Owned {
    private final Connection connection;
    private final NativeHandle handle;
    private final List<LogicalType> columnTypes;
    private final ChunkWriter chunk;

    private Appender(Connection connection, NativeHandle handle, Set<Integer> asText) {
        this.connection = connection;
        this.handle = handle;
        this.columnTypes = readColumnTypes(handle.address());
        List<LogicalType> written = new ArrayList<>();
        for (int i = 0; i < columnTypes.size(); i++) {
            LogicalType type = columnTypes.get(i);
            written.add(asText.contains(i) ? LogicalType.of(TypeId.VARCHAR) : writable(type));
        }
        this.chunk = new ChunkWriter(written);
    }

    /// `connection` is locked by the caller.
    static Appender create(Connection connection, Target target, Set<Integer> asText) {
        NativeHandle handle = new NativeHandle("the appender", Appender::discard);
        try (Arena arena = Arena.ofConfined()) {
            int state =
                    AppenderCalls.create(
                            connection.address(),
                            nullable(arena, target.catalog()),
                            nullable(arena, target.schema()),
                            Memory.string(arena, target.table()),
                            handle.cell());
            check(handle, state);
            for (String column : target.columns()) {
                MemorySegment name = Memory.string(arena, column);
                if (AppenderCalls.addColumn(handle.address(), name) != Connection.SUCCESS) {
                    throw new DuckDbException(
                            ErrorClass.BINDER,
                            "table \"" + target.table() + "\" has no column \"" + column + "\"");
                }
            }
            return new Appender(connection, handle, asText);
        } catch (RuntimeException | Error e) {
            handle.close();
            throw e;
        }
    }

    /// Where to append: the current catalog and schema where absent, all columns where none is
    /// named. Columns not named get their default.
    record Target(
            Optional<String> catalog,
            Optional<String> schema,
            String table,
            List<String> columns) {}

    /// The table's, of the columns that are appended.
    public List<LogicalType> columnTypes() {
        return columnTypes;
    }

    /// The chunk being filled. Its column types are [ChunkWriter#types()]: VARCHAR where asked for
    /// and where no setter fits, which DuckDB casts when it is appended.
    public ChunkWriter chunk() {
        return chunk;
    }

    /// Appends the chunk's rows and empties it. A text that can't be cast throws here, with its row
    /// in the chunk, and leaves nothing of what was not flushed.
    public void append() {
        connection.lock().lock();
        try {
            int state = AppenderCalls.append(handle.address(), chunk.sealed());
            if (state != Connection.SUCCESS) {
                throw failedCast().orElseGet(() -> error(handle));
            }
            chunk.reset();
        } finally {
            connection.lock().unlock();
        }
    }

    /// Writes what was appended. A broken constraint throws here.
    public void finish() {
        connection.lock().lock();
        try {
            if (chunk.size() > 0) {
                append();
            }
            check(handle, AppenderCalls.flush(handle.address()));
        } finally {
            connection.lock().unlock();
        }
    }

    @Override
    public void close() {
        connection.lock().lock();
        try {
            chunk.close();
            connection.release(this, handle);
        } finally {
            connection.lock().unlock();
        }
    }

    /// Destroying an appender flushes it, so that it is emptied first.
    private static void discard(MemorySegment cell) {
        MemorySegment appender = cell.get(ADDRESS, 0);
        if (!Memory.isNull(appender)) {
            AppenderCalls.clear(appender);
            AppenderCalls.destroy(cell);
        }
    }

    /// DuckDB says only which column failed. Each text that is cast is therefore appended alone,
    /// until one fails: at most a chunk of rows, too few for DuckDB to flush.
    private Optional<DuckDbException> failedCast() {
        AppenderCalls.clear(handle.address());
        ChunkWriter single = new ChunkWriter(chunk.types());
        try {
            for (int row = 0; row < chunk.size(); row++) {
                for (int column = 0; column < columnTypes.size(); column++) {
                    if (isCast(column) && !isAccepted(single, column, row)) {
                        return Optional.of(castError(column, row));
                    }
                }
            }
        } finally {
            single.close();
        }
        return Optional.empty();
    }

    private boolean isAccepted(ChunkWriter single, int column, int row) {
        single.reset();
        for (int other = 0; other < columnTypes.size(); other++) {
            single.setNull(other, 0);
        }
        single.copyText(chunk, column, row);
        single.size(1);
        int state = AppenderCalls.append(handle.address(), single.sealed());
        return state == Connection.SUCCESS;
    }

    private boolean isCast(int column) {
        return chunk.types().get(column).id() == TypeId.VARCHAR
                && columnTypes.get(column).id() != TypeId.VARCHAR;
    }

    private DuckDbException castError(int column, int row) {
        return new DuckDbException(
                ErrorClass.CONVERSION,
                "not of type "
                        + columnTypes.get(column).sql()
                        + ": \""
                        + chunk.textAt(column, row)
                        + "\" (column "
                        + (column + 1)
                        + ", row "
                        + (row + 1)
                        + " of the chunk)");
    }

    private static void check(NativeHandle handle, int state) {
        if (state != Connection.SUCCESS) {
            throw error(handle);
        }
    }

    private static DuckDbException error(NativeHandle handle) {
        try (NativeHandle error = new NativeHandle("the error", AppenderCalls::destroyErrorData)) {
            MemorySegment data = AppenderCalls.errorData(handle.address());
            error.cell().set(ADDRESS, 0, data);
            return ErrorText.of(
                    Memory.borrowed(AppenderCalls.errorMessage(data)),
                    ErrorClass.of(AppenderCalls.errorType(data)),
                    "");
        }
    }

    private static MemorySegment nullable(Arena arena, Optional<String> name) {
        return name.isPresent() ? Memory.string(arena, name.get()) : MemorySegment.NULL;
    }

    private static List<LogicalType> readColumnTypes(MemorySegment appender) {
        int count = Math.toIntExact(AppenderCalls.columnCount(appender));
        List<LogicalType> types = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            types.add(LogicalTypes.take(AppenderCalls.columnType(appender, i)));
        }
        return List.copyOf(types);
    }

    private static LogicalType writable(LogicalType type) {
        return switch (type.id()) {
            case ENUM, LIST, STRUCT, MAP, UNION, ARRAY, BIT, BIGNUM, SQLNULL, OTHER ->
                    LogicalType.of(TypeId.VARCHAR);
            default -> type;
        };
    }
}
