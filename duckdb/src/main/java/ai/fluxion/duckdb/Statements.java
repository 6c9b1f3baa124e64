package ai.fluxion.duckdb;

import ai.fluxion.duckdb.capi.NativeHandle;
import ai.fluxion.duckdb.capi.StatementCalls;
import java.util.BitSet;
import java.util.Objects;

/// The statements of one text, each to be prepared once: a statement can be bound only after those
/// before it ran (`CREATE TABLE n …; INSERT INTO n …`).
public final class Statements implements Owned {
    private final Connection connection;
    private final NativeHandle handle;
    private final int count;
    private final String sql;
    private final BitSet prepared = new BitSet();

    Statements(Connection connection, NativeHandle handle, int count, String sql) {
        this.connection = connection;
        this.handle = handle;
        this.count = count;
        this.sql = sql;
    }

    public int count() {
        return count;
    }

    /// `index` counts from 0. Preparing moves the statement out, hence only once.
    public Prepared prepare(int index) {
        Objects.checkIndex(index, count);
        connection.lock().lock();
        try {
            if (prepared.get(index)) {
                throw new IllegalStateException("statement " + index + " was prepared before");
            }
            NativeHandle statement = Prepared.newHandle();
            int state =
                    StatementCalls.prepareExtracted(
                            connection.address(), handle.address(), index, statement.cell());
            prepared.set(index);
            return connection.prepared(statement, state, sql);
        } finally {
            connection.lock().unlock();
        }
    }

    @Override
    public void close() {
        connection.release(this, handle);
    }
}
