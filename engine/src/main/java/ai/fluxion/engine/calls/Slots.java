package ai.fluxion.engine.calls;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// How many calls run inside DuckDB at once, first come first served, behind a queue that is
/// bounded in length and time. A slot is held for one call, not for a session or an open result.
public final class Slots {
    private final int maxWaiting;
    private final Duration timeout;
    // guards the fields below
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiter> queue = new ArrayDeque<>();
    private int free;

    /// A thread in the queue.
    private static final class Waiter {
        private final Condition changed;
        private boolean granted;

        Waiter(Condition changed) {
            this.changed = changed;
        }
    }

    public Slots(int running, int maxWaiting, Duration timeout) {
        free = running;
        this.maxWaiting = maxWaiting;
        this.timeout = timeout;
    }

    /// Waits for a slot. False, without one, once `ended` says so; it is asked again after `wake`
    /// and must not block. 53400 when the queue is full or does not move in time.
    boolean acquire(BooleanSupplier ended) {
        lock.lock();
        try {
            if (free > 0) {
                free--;
                return true;
            }
            if (queue.size() >= maxWaiting) {
                throw full("the queue is full (max-queued=" + maxWaiting + ")");
            }
            Waiter waiter = new Waiter(lock.newCondition());
            queue.add(waiter);
            return await(waiter, ended);
        } finally {
            lock.unlock();
        }
    }

    private boolean await(Waiter waiter, BooleanSupplier ended) {
        long left = timeout.toNanos();
        try {
            while (!waiter.granted && !ended.getAsBoolean()) {
                if (left <= 0) {
                    throw full("no slot within queue-timeout=" + timeout);
                }
                left = waiter.changed.awaitNanos(left);
            }
            return waiter.granted;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (waiter.granted) {
                release();
            }
            throw new FluxionException(
                    ErrorCode.ADMIN_SHUTDOWN, "interrupted while waiting for a slot", e);
        } finally {
            if (!waiter.granted) {
                queue.remove(waiter);
            }
        }
    }

    /// Gives the slot to the first in the queue.
    void release() {
        lock.lock();
        try {
            Waiter next = queue.poll();
            if (next == null) {
                free++;
            } else {
                next.granted = true;
                next.changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Lets those who wait see that they are to end.
    public void wake() {
        lock.lock();
        try {
            queue.forEach(waiter -> waiter.changed.signal());
        } finally {
            lock.unlock();
        }
    }

    public int free() {
        lock.lock();
        try {
            return free;
        } finally {
            lock.unlock();
        }
    }

    public int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    private static FluxionException full(String why) {
        return new FluxionException(
                        ErrorCode.CONFIGURATION_LIMIT_EXCEEDED,
                        "too many statements are running: " + why)
                .withHint("Try again later, or raise max-running, max-queued or queue-timeout.");
    }
}
