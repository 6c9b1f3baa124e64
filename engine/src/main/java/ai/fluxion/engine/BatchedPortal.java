package ai.fluxion.engine;

import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.batch.Lane;
import ai.fluxion.engine.batch.Outcome;
import ai.fluxion.engine.statements.CommandTag;
import ai.fluxion.engine.types.ResultColumn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An autocommit statement on one row that other sessions' may be carried out with. Its answer is
/// the same as if it had run alone.
final class BatchedPortal implements Portal {
    private final Session session;
    private final Statement.Query query;
    private final List<Value> parameters;
    private final Lane lane;

    /// Set once it turned out that it runs as it was written.
    private @Nullable QueryPortal alone;

    private @Nullable Runnable release;
    private boolean started;
    private long rows;

    BatchedPortal(Session session, Statement.Query query, List<Value> parameters, Lane lane) {
        this.session = session;
        this.query = query;
        this.parameters = parameters;
        this.lane = lane;
    }

    @Override
    public List<ResultColumn> columns() {
        return alone != null ? alone.columns() : query.columns().orElse(List.of());
    }

    @Override
    public Optional<Rows> next(int limit) {
        if (alone != null) {
            return alone.next(limit);
        }
        if (started) {
            release();
            return Optional.empty();
        }
        started = true;
        Outcome outcome = session.guarded(this::outcome);
        return switch (outcome) {
            case Outcome.Alone(Runnable after) -> {
                release = after;
                yield runAlone(limit);
            }
            case Outcome.Changed(long count) -> {
                rows = count;
                yield Optional.empty();
            }
            case Outcome.Read(var chunk, int from, int to, Runnable after) -> {
                release = after;
                rows = (long) to - from;
                yield Optional.of(new Rows(chunk, from, to));
            }
            case Outcome.Failed(var error) ->
                    session.guarded(
                            () -> {
                                throw QueryPortal.named(session, query, error);
                            });
        };
    }

    private Outcome outcome() {
        session.transaction().checkUsable();
        session.admit(query.work(), query.text().text());
        if (session.transaction().status() != TransactionStatus.IDLE) {
            return new Outcome.Alone(() -> {});
        }
        boolean writes = query.text().writes();
        if (!writes) {
            return session.inLane(lane, parameters);
        }
        session.lockWritten(query, session.deadline());
        try {
            return session.inLane(lane, parameters);
        } finally {
            session.writtenAlone();
        }
    }

    private Optional<Rows> runAlone(int limit) {
        QueryPortal written = new QueryPortal(session, query, parameters);
        alone = written;
        try {
            return written.next(limit);
        } finally {
            release();
        }
    }

    private void release() {
        if (release != null) {
            release.run();
            release = null;
        }
    }

    @Override
    public boolean isOpenOnConnection() {
        return alone != null && alone.isOpenOnConnection();
    }

    @Override
    public String commandTag() {
        return alone != null ? alone.commandTag() : CommandTag.of(query.text(), rows);
    }

    @Override
    public void close() {
        release();
        if (alone != null) {
            alone.close();
        }
    }
}
