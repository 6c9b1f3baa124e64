package ai.fluxion.engine;

import ai.fluxion.duckdb.ChunkWriter;
import ai.fluxion.engine.types.ResultColumn;
import java.util.List;

/// Rows on their way from a client into a table. Closed without `finish`, none of them is stored: a
/// transaction of its own is rolled back, the client's fails.
public final class CopyIn implements AutoCloseable {
    private final Session session;
    private final CopyTarget target;
    private final boolean own;
    private long rows;
    private boolean done;

    CopyIn(Session session, CopyTarget target, boolean own) {
        this.session = session;
        this.target = target;
        this.own = own;
    }

    /// The table as the COPY named it.
    public String table() {
        return target.table();
    }

    public List<ResultColumn> columns() {
        return target.columns();
    }

    /// The chunk to fill; a column whose type it can't take directly is VARCHAR there and cast by
    /// DuckDB.
    public ChunkWriter chunk() {
        return target.appender().chunk();
    }

    /// Appends the chunk and empties it.
    public void append() {
        int count = chunk().size();
        session.guarded(
                () -> {
                    session.engine().checkpoints().admitRows();
                    session.calls()
                            .run(
                                    0,
                                    () -> {
                                        target.appender().append();
                                        return true;
                                    });
                    session.calls().await(0, session.workload()::rest);
                    return true;
                });
        rows += count;
        session.workload().reached(rows);
    }

    /// Stores all rows; committed when the COPY stands alone. The number of rows.
    public long finish() {
        session.guarded(
                () -> {
                    session.calls()
                            .run(
                                    0,
                                    () -> {
                                        target.appender().finish();
                                        target.appender().close();
                                        return true;
                                    });
                    return true;
                });
        done = true;
        if (own) {
            session.transaction().commitImplicit();
        }
        return rows;
    }

    @Override
    public void close() {
        if (done) {
            return;
        }
        done = true;
        target.appender().close();
        session.transaction().fail();
    }
}
