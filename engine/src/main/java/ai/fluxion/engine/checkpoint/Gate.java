package ai.fluxion.engine.checkpoint;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Where statements wait for a checkpoint before they take a snapshot or a slot. For any thread.
final class Gate {
    /// What waits at it.
    enum State {
        OPEN,
        UPDATES_WAIT,
        WRITES_WAIT;

        boolean holds(Work work) {
            return switch (this) {
                case OPEN -> false;
                case UPDATES_WAIT -> work.mayUpdate();
                case WRITES_WAIT -> work != Work.READ;
            };
        }
    }

    private volatile State state = State.OPEN;
    // guards the waits for a change of the state
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    boolean holds(Work work) {
        return state.holds(work);
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

    /// False once `ended` says so; it is asked after each `wake`.
    boolean await(Work work, BooleanSupplier ended) {
        lock.lock();
        try {
            while (state.holds(work)) {
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
