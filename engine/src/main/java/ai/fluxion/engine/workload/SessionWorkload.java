package ai.fluxion.engine.workload;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.WorkloadClass;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The class of a session's statements, and their turns inside DuckDB. Owned by the session's
/// thread; `current`, `waitsFor`, `since` and `rows` are for any.
public final class SessionWorkload {
    private static final long SHORTEST_REST = 50_000;
    private static final long LONGEST_PARK = 10_000_000;

    private final Governor governor;
    private final WorkloadClass mostUrgent;
    private volatile WorkloadClass current = WorkloadClass.INTERACTIVE;
    private volatile Wait wait = Wait.NOTHING;
    private volatile Instant since = Instant.EPOCH;
    private volatile long rows;
    private Costs.@Nullable Key statement;
    private long expected;
    private long ran;
    private @Nullable Gate entered;
    private long askedAt;
    private long enteredAt;
    private long lastCall;

    /// What its statement waits for before it runs on.
    public enum Wait {
        NOTHING(""),
        SLOT("slot"),
        PACING("pacing");

        private final String text;

        Wait(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

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

    /// DuckDB's soft limit of memory for a session of the class.
    public Optional<String> memory() {
        return governor.gate(current).limits().memory();
    }

    public WorkloadClass current() {
        return current;
    }

    public Wait waitsFor() {
        return wait;
    }

    /// Since when it waits, if it does.
    public Instant since() {
        return since;
    }

    /// Rows that its statement has read or written so far, or its last one did.
    public long rows() {
        return rows;
    }

    /// Its statement has come so far.
    public void reached(long count) {
        rows = count;
    }

    /// A statement of this text is about to run.
    public void begins(String text) {
        Costs.Key key = Costs.Key.of(text);
        statement = key;
        expected = governor.costs().average(key);
        ran = 0;
        rows = 0;
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
        askedAt = System.nanoTime();
        if (!gate.tryAcquire() && !waitFor(Wait.SLOT, () -> gate.acquire(expected, ended))) {
            return false;
        }
        entered = gate;
        enteredAt = System.nanoTime();
        int nice = gate.limits().niceness();
        if (nice > 0) {
            governor.giveWay(nice);
        }
        return true;
    }

    public void leave() {
        Gate gate = entered;
        if (gate != null) {
            entered = null;
            long now = System.nanoTime();
            lastCall = now - enteredAt;
            ran += lastCall;
            gate.release();
            if (gate.limits().niceness() > 0) {
                governor.giveWay(0);
            }
            if (current == WorkloadClass.INTERACTIVE && canBeFast()) {
                governor.pacing().note(now - askedAt);
            }
        }
    }

    /// What is no statement of the client's (BEGIN, COMMIT, a batch) is.
    private boolean canBeFast() {
        return statement == null || governor.pacing().canMeet(governor.costs().least(statement));
    }

    /// Rests after a load's call for as long as the pacing of loads asks; false once `ended` says
    /// so.
    public boolean rest(BooleanSupplier ended) {
        long nanos = governor.pacing().rest(lastCall);
        return nanos < SHORTEST_REST || waitFor(Wait.PACING, () -> park(nanos, ended));
    }

    private static boolean park(long nanos, BooleanSupplier ended) {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !ended.getAsBoolean(); ) {
            LockSupport.parkNanos(Math.min(left, LONGEST_PARK));
            left = until - System.nanoTime();
        }
        return !ended.getAsBoolean();
    }

    private boolean waitFor(Wait what, BooleanSupplier waiting) {
        since = Instant.now();
        wait = what;
        try {
            return waiting.getAsBoolean();
        } finally {
            wait = Wait.NOTHING;
        }
    }
}
