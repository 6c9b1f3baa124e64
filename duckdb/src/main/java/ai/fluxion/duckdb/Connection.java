package ai.fluxion.duckdb;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import ai.fluxion.duckdb.capi.DatabaseCalls;
import ai.fluxion.duckdb.capi.Memory;
import ai.fluxion.duckdb.capi.NativeHandle;
import ai.fluxion.duckdb.capi.ResultCalls;
import ai.fluxion.duckdb.capi.StatementCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// A connection, with its own transaction. It and everything made from it have one owner thread at
/// a time, a platform thread; only [#interrupt()] and [#progress()] are for any thread. Closing it
/// closes everything made from it; it waits for a call that runs in another thread.
public final class Connection implements AutoCloseable {
    static final int SUCCESS = 0;

    /// Guards the native connection and all that was made from it: a call of the owner against a
    /// close from another thread.
    private final ReentrantLock lock = new ReentrantLock();

    /// Guards the connection's life against an interrupt, which can't wait for the running call.
    private final ReentrantLock life = new ReentrantLock();

    private final NativeHandle handle;
    private final Set<Owned> owned = Collections.newSetFromMap(new IdentityHashMap<>());

    Connection(NativeHandle handle) {
        this.handle = handle;
    }

    /// Splits the text with DuckDB's parser. A syntax error anywhere in it throws.
    public Statements extract(String sql) {
        lock.lock();
        try (Arena arena = Arena.ofConfined()) {
            NativeHandle statements =
                    new NativeHandle("the list of statements", StatementCalls::destroyExtracted);
            long count =
                    StatementCalls.extract(address(), Memory.string(arena, sql), statements.cell());
            String error = Memory.borrowed(StatementCalls.extractError(statements.address()));
            if (!error.isEmpty()) {
                statements.close();
                throw ErrorText.ofStatement(error, sql);
            }
            return own(new Statements(this, statements, Math.toIntExact(count), sql));
        } finally {
            lock.unlock();
        }
    }

    /// Exactly one statement.
    public Prepared prepare(String sql) {
        lock.lock();
        try (Arena arena = Arena.ofConfined()) {
            NativeHandle prepared = Prepared.newHandle();
            int state =
                    StatementCalls.prepare(address(), Memory.string(arena, sql), prepared.cell());
            return prepared(prepared, state, sql);
        } finally {
            lock.unlock();
        }
    }

    /// Runs every statement of the text and gives the last one's result, all of it in memory.
    public Result query(String sql) {
        lock.lock();
        try (Arena arena = Arena.ofConfined()) {
            NativeHandle result = Result.newHandle();
            int state = StatementCalls.query(address(), Memory.string(arena, sql), result.cell());
            StatementType type = StatementType.of(ResultCalls.statementType(result.cell()));
            return result(result, state, type, sql);
        } finally {
            lock.unlock();
        }
    }

    /// Appends to a table of the current catalog and schema where they are absent, to all columns
    /// where none is named. The columns whose indexes are in `asText` are written as VARCHAR, for
    /// DuckDB to cast.
    public Appender appender(
            Optional<String> catalog,
            Optional<String> schema,
            String table,
            List<String> columns,
            Set<Integer> asText) {
        lock.lock();
        try {
            return own(
                    Appender.create(
                            this, new Appender.Target(catalog, schema, table, columns), asText));
        } finally {
            lock.unlock();
        }
    }

    public Appender appender(
            Optional<String> catalog, Optional<String> schema, String table, List<String> columns) {
        return appender(catalog, schema, table, columns, Set.of());
    }

    /// From now on every connection of the instance casts so.
    public void register(BytesCast cast) {
        lock.lock();
        try {
            cast.register(address());
        } finally {
            lock.unlock();
        }
    }

    /// From now on every connection of the instance measures bytes so.
    public void register(BytesMeasure measure) {
        lock.lock();
        try {
            measure.register(address());
        } finally {
            lock.unlock();
        }
    }

    /// Makes the running call fail with [ErrorClass#INTERRUPT]. Nothing happens when none runs, or
    /// when the connection is closed.
    public void interrupt() {
        life.lock();
        try {
            if (!handle.isClosed()) {
                DatabaseCalls.interrupt(handle.address());
            }
        } finally {
            life.unlock();
        }
    }

    /// Percent done of the running call; negative where DuckDB can't tell, which it can only with
    /// `enable_progress_bar`.
    public double progress() {
        life.lock();
        try (Arena arena = Arena.ofConfined()) {
            return handle.isClosed()
                    ? -1
                    : DatabaseCalls.progress(arena, handle.address()).get(JAVA_DOUBLE, 0);
        } finally {
            life.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            List.copyOf(owned).forEach(Owned::close);
            life.lock();
            try {
                handle.close();
            } finally {
                life.unlock();
            }
        } finally {
            lock.unlock();
        }
    }

    ReentrantLock lock() {
        return lock;
    }

    MemorySegment address() {
        return handle.address();
    }

    <T extends Owned> T own(T made) {
        owned.add(made);
        return made;
    }

    /// Closes what this connection made, once.
    void release(Owned made, NativeHandle its) {
        lock.lock();
        try {
            owned.remove(made);
            its.close();
        } finally {
            lock.unlock();
        }
    }

    Prepared prepared(NativeHandle prepared, int state, String sql) {
        if (state == SUCCESS) {
            return own(new Prepared(this, prepared, sql));
        }
        String error = Memory.borrowed(StatementCalls.prepareError(prepared.address()));
        prepared.close();
        throw ErrorText.ofStatement(error, sql);
    }

    Result result(NativeHandle result, int state, StatementType type, String sql) {
        if (state == SUCCESS) {
            return own(new Result(this, result, type, sql));
        }
        String error = Memory.borrowed(ResultCalls.error(result.cell()));
        ErrorClass errorClass = ErrorClass.of(ResultCalls.errorType(result.cell()));
        result.close();
        throw ErrorText.of(error, errorClass, sql);
    }
}
