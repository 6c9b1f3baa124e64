package ai.fluxion.engine;

import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.duckdb.Prepared;
import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.batch.Coalescer;
import ai.fluxion.engine.batch.Lane;
import ai.fluxion.engine.batch.Meaning;
import ai.fluxion.engine.batch.Outcome;
import ai.fluxion.engine.batch.Shape;
import ai.fluxion.engine.statements.SearchPath;
import ai.fluxion.sql.SessionStatement;
import ai.fluxion.sql.Setting;
import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.WorkloadClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Which of a session's statements may be carried out with other sessions'. Owned by the session's
/// thread, but for `wake`.
final class SessionLanes {
    private final Coalescer coalescer;
    private final SessionSettings settings;
    private final SearchPath searchPath;

    /// A temporary table may have the name of another one.
    private boolean temporaries;

    /// Statements of its own that may have changed what a text means.
    private long own;

    private volatile @Nullable Thread waiting;

    SessionLanes(Coalescer coalescer, SessionSettings settings, SearchPath searchPath) {
        this.coalescer = coalescer;
        this.settings = settings;
        this.searchPath = searchPath;
    }

    /// Told of what the session prepares.
    void note(SqlText text) {
        temporaries |=
                text.startsWith("create") && (text.contains("temp") || text.contains("temporary"));
    }

    /// Told of what the session carries out itself: a setting, a role or the end of a transaction
    /// may give a text another meaning.
    void note(SessionStatement statement) {
        boolean changes =
                !(statement instanceof SessionStatement.Begin
                        || statement instanceof SessionStatement.Show);
        own += changes ? 1 : 0;
    }

    /// Empty where nothing may be shared.
    Optional<Meaning> meaning() {
        return isPossible()
                ? Optional.of(
                        new Meaning(
                                coalescer.version(),
                                own,
                                settings.get(Setting.SEARCH_PATH),
                                settings.role()))
                : Optional.empty();
    }

    private boolean isPossible() {
        return coalescer.isOn()
                && !temporaries
                && settings.workload().current() == WorkloadClass.INTERACTIVE
                && settings.get(Setting.COALESCE).equals("on");
    }

    Optional<Lane> of(Statement.Query query) {
        return isPossible() && isOfRows(query.prepared())
                ? types(query.prepared()).flatMap(types -> coalescer.lane(shape(query, types)))
                : Optional.empty();
    }

    private static boolean isOfRows(Prepared prepared) {
        return prepared.parameterCount() > 0
                && switch (prepared.type()) {
                    case INSERT, UPDATE, DELETE, SELECT -> true;
                    default -> false;
                };
    }

    private static Optional<List<LogicalType>> types(Prepared prepared) {
        List<LogicalType> types = new ArrayList<>(prepared.parameterCount());
        for (int n = 1; n <= prepared.parameterCount(); n++) {
            Optional<LogicalType> type = prepared.parameterType(n);
            if (type.isEmpty()) {
                return Optional.empty();
            }
            types.add(type.get());
        }
        return Optional.of(types);
    }

    private Shape shape(Statement.Query query, List<LogicalType> types) {
        String path = searchPath.schema(query.names().path()).orElseThrow().sql();
        return new Shape(
                query.rewritten().text(),
                types,
                new Shape.Path(path),
                settings.get(Setting.TIME_ZONE));
    }

    Outcome run(Session session, Lane lane, List<Value> parameters) {
        waiting = Thread.currentThread();
        try {
            return lane.run(
                    session.calls(),
                    session.deadline(),
                    work ->
                            session.whenOpen(
                                    0,
                                    () -> {
                                        work.run();
                                        return true;
                                    }),
                    parameters);
        } finally {
            waiting = null;
        }
    }

    /// Lets the session's thread see that its statement is to end; any thread.
    void wake() {
        Thread thread = waiting;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }
}
