package ai.fluxion.engine.checkpoint;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Where statements wait for a checkpoint before they take a snapshot or a slot. For any thread.
final class Gate {
    /// What waits at it.
    enum State {
        OPEN,
        LONG_READS_WAIT,
        UPDATES_WAIT,
        WRITES_WAIT;

        boolean holds(Asked asked) {
            return switch (this) {
                case OPEN -> false;
                case LONG_READS_WAIT -> asked.isLongRead();
                case UPDATES_WAIT -> asked.work.mayUpdate() || asked.isLongRead();
                case WRITES_WAIT -> asked.work != Work.READ;
            };
        }
    }

    /// Who asks: the work, and whether it is expected to hold its snapshot for long.
    record Asked(Work work, boolean holdsLong) {
        boolean isLongRead() {
            return holdsLong && work.mayOnlyRead();
        }
    }

    private volatile State state = State.OPEN;
    // guards the waits for a change of the state
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean holds(Asked asked) {
        return state.holds(asked);
    }

    State state() {
        return state;
    }

    void set(State next) {
        if (state == next) {
            return;
        }
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Lets those who wait see that they are to end.
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// False once `ended` says so; it is asked after each `wake`. A long read waits for the others'
    /// end, and this long at most.
    boolean await(Asked asked, Duration longest, BooleanSupplier ended) {
        long start = System.nanoTime();
        lock.lock();
        try {
            while (state.holds(asked)
                    && !(asked.isLongRead() && System.nanoTime() - start > longest.toNanos())) {
                if (ended.getAsBoolean()) {
                    return false;
                }
                changed.await(1, TimeUnit.SECONDS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FluxionException(
                    ErrorCode.ADMIN_SHUTDOWN, "interrupted while waiting for a checkpoint", e);
        } finally {
            lock.unlock();
        }
    }
}
