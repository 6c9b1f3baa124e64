package ai.fluxion.engine.workload;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.WorkloadClass;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The class of a session's statements, and their turns inside DuckDB. Owned by the session's
/// thread; `current` and `isQueued` are for any.
public final class SessionWorkload {
    private final Governor governor;
    private final WorkloadClass mostUrgent;
    private volatile WorkloadClass current = WorkloadClass.INTERACTIVE;
    private volatile boolean queued;
    private Costs.@Nullable Key statement;
    private long expected;
    private long ran;
    private @Nullable Gate entered;
    private long enteredAt;

    /// `mostUrgent` is the role's own class: its sessions may choose that one or a less urgent one.
    public SessionWorkload(Governor governor, WorkloadClass mostUrgent) {
        this.governor = governor;
        this.mostUrgent = mostUrgent;
    }

    /// 42501 for a class that is more urgent than the role's own.
    public void checkAllowed(WorkloadClass wanted) {
        if (wanted.isMoreUrgentThan(mostUrgent)) {
            throw new FluxionException(
                            ErrorCode.INSUFFICIENT_PRIVILEGE,
                            "permission denied to set fluxion.workload to "
                                    + wanted.text()
                                    + ": the role's class is "
                                    + mostUrgent.text())
                    .withHint(
                            "Choose its class or a less urgent one, or ask a superuser for ALTER"
                                    + " ROLE … SET fluxion.workload.");
        }
    }

    /// Statements are of this class from now on.
    public void use(WorkloadClass wanted) {
        current = wanted;
    }

    public WorkloadClass current() {
        return current;
    }

    /// Whether its statement waits for a slot.
    public boolean isQueued() {
        return queued;
    }

    /// A statement of this text is about to run.
    public void begins(String text) {
        Costs.Key key = Costs.Key.of(text);
        statement = key;
        expected = governor.costs().average(key);
        ran = 0;
    }

    /// It was carried out.
    public void ended() {
        if (statement != null) {
            governor.costs().note(statement, ran);
            statement = null;
        }
        expected = 0;
    }

    /// The deadline (`System.nanoTime`, 0 for none) of a statement that begins now, no later than
    /// the class allows.
    public long capped(long deadlineNanos) {
        long limit = governor.gate(current).limits().timeLimit().toNanos();
        if (limit == 0) {
            return deadlineNanos;
        }
        long latest = System.nanoTime() + limit;
        return deadlineNanos == 0 || latest - deadlineNanos < 0 ? latest : deadlineNanos;
    }

    /// Waits for a slot, as `Gate.acquire`; `leave` gives it back.
    public boolean enter(BooleanSupplier ended) {
        Gate gate = governor.gate(current);
        queued = true;
        try {
            if (!gate.acquire(expected, ended)) {
                return false;
            }
        } finally {
            queued = false;
        }
        entered = gate;
        enteredAt = System.nanoTime();
        return true;
    }

    public void leave() {
        Gate gate = entered;
        if (gate != null) {
            entered = null;
            ran += System.nanoTime() - enteredAt;
            gate.release();
        }
    }
}
