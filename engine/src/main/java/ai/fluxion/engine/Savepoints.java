package ai.fluxion.engine;

import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.notify.SessionChannels;
import ai.fluxion.engine.replay.Outcome;
import ai.fluxion.engine.replay.Recording;
import ai.fluxion.engine.replay.ReplayLimits;
import ai.fluxion.engine.replay.Step;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.Setting;
import java.util.ArrayList;
import java.util.List;

/// The savepoints of a session's transaction, and what it did so far. DuckDB has none: see the
/// package `replay`. Owned by the session's thread.
final class Savepoints {
    /// What a savepoint keeps: how many steps, locks and notifications came before it, and the
    /// settings.
    record Savepoint(
            String name,
            int steps,
            int locks,
            int notifications,
            SessionSettings.Values settings) {}

    private final List<Savepoint> stack = new ArrayList<>();
    private final Recording recording;
    private final SessionSettings settings;
    private final SessionLocks locks;
    private final SessionChannels channels;

    Savepoints(
            ReplayLimits limits,
            SessionSettings settings,
            SessionLocks locks,
            SessionChannels channels) {
        this.channels = channels;
        this.recording = new Recording(limits);
        this.settings = settings;
        this.locks = locks;
    }

    /// A statement of the open transaction that succeeded.
    Outcome ran(Statement.Query query, List<Value> parameters) {
        return ran(query.rewritten().text(), query.names().path(), parameters, query.streams());
    }

    Outcome ran(String sql, String path, List<Value> parameters, boolean onlyReads) {
        return recording.ran(
                new Step.Call(
                        sql,
                        new Step.Setting(path, settings.get(Setting.TIME_ZONE), settings.role()),
                        parameters,
                        onlyReads));
    }

    /// The open transaction did what nobody can run again.
    void cannotRepeat(String what) {
        recording.cannotRepeat(
                new FluxionException(
                                ErrorCode.SERIALIZATION_FAILURE,
                                "could not roll back to the savepoint: "
                                        + what
                                        + " before it cannot be run again")
                        .withHint("Run the whole transaction again."));
    }

    void set(String name) {
        SessionSettings.Values now = settings.values();
        if (!stack.isEmpty() && stack.getLast().settings().equals(now)) {
            now = stack.getLast().settings();
        }
        stack.add(
                new Savepoint(
                        name, recording.size(), locks.ofTransaction(), channels.pending(), now));
    }

    /// The newest of this name; 3B001 without one.
    Savepoint require(String name) {
        for (Savepoint savepoint : stack.reversed()) {
            if (savepoint.name().equals(name)) {
                return savepoint;
            }
        }
        throw new FluxionException(
                ErrorCode.INVALID_SAVEPOINT, "savepoint \"" + name + "\" does not exist");
    }

    void release(String name) {
        stack.subList(stack.lastIndexOf(require(name)), stack.size()).clear();
    }

    boolean onlyReadsAfter(Savepoint savepoint) {
        return recording.onlyReadsAfter(savepoint.steps());
    }

    List<Step> before(Savepoint savepoint) {
        return recording.first(savepoint.steps());
    }

    /// All that came after the savepoint is undone; the savepoint stays.
    void wentBackTo(Savepoint savepoint) {
        stack.subList(stack.lastIndexOf(savepoint) + 1, stack.size()).clear();
        recording.truncate(savepoint.steps());
        settings.restore(savepoint.settings());
        locks.releaseAfter(savepoint.locks());
        channels.forgetAfter(savepoint.notifications());
    }

    /// The transaction failed: it keeps the locks that it had at its newest savepoint, if any.
    void failed() {
        if (stack.isEmpty()) {
            locks.transactionEnded();
        } else {
            locks.releaseAfter(stack.getLast().locks());
        }
    }

    void transactionEnded(boolean committed) {
        if (committed) {
            channels.committed();
        } else {
            channels.rolledBack();
        }
        stack.clear();
        recording.truncate(0);
        locks.transactionEnded();
    }
}
