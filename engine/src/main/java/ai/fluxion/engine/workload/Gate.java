package ai.fluxion.engine.workload;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.WorkloadClass;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// How many calls of one class run inside DuckDB at once, behind a queue that is bounded in length
/// and time. A slot is held for one call, not for a session or an open result. Short work goes
/// first: a statement may be overtaken by one that comes no later than its own expected time after
/// it, so nobody starves.
public final class Gate {
    private final WorkloadClass workload;
    private final ClassLimits limits;
    // guards the fields below
    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Waiter> queue =
            new PriorityQueue<>(
                    Comparator.comparingLong((Waiter each) -> each.due)
                            .thenComparingLong(each -> each.number));
    private final long began = System.nanoTime();
    private long numbers;
    private long refused;
    private int free;

    /// A thread in the queue; `due` is when it came and how long it is expected to take.
    private static final class Waiter {
        private final Condition changed;
        private final long due;
        private final long number;
        private boolean granted;

        Waiter(Condition changed, long due, long number) {
            this.changed = changed;
            this.due = due;
            this.number = number;
        }
    }

    public Gate(WorkloadClass workload, ClassLimits limits) {
        this.workload = workload;
        this.limits = limits;
        free = limits.slots();
    }

    /// Takes a slot if one is free.
    boolean tryAcquire() {
        lock.lock();
        try {
            if (free == 0) {
                return false;
            }
            free--;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a slot, for a statement that is expected to take so long. False, without one, once
    /// `ended` says so; it is asked again after `wake` and must not block. 53400 when the queue is
    /// full or does not move in time.
    public boolean acquire(long expectedNanos, BooleanSupplier ended) {
        lock.lock();
        try {
            if (free > 0) {
                free--;
                return true;
            }
            if (queue.size() >= limits.maxQueued()) {
                throw full("the queue is full (max-queued=" + limits.maxQueued() + ")");
            }
            long longest = limits.queueTimeout().toNanos() / 2;
            long due = System.nanoTime() - began + Math.clamp(expectedNanos, 0, longest);
            Waiter waiter = new Waiter(lock.newCondition(), due, numbers++);
            queue.add(waiter);
            return await(waiter, ended);
        } finally {
            lock.unlock();
        }
    }

    private boolean await(Waiter waiter, BooleanSupplier ended) {
        long left = limits.queueTimeout().toNanos();
        try {
            while (!waiter.granted && !ended.getAsBoolean()) {
                if (left <= 0) {
                    throw full("no slot within queue-timeout=" + limits.queueTimeout());
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
    public void release() {
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

    /// Statements that found the queue full, or waited in it for too long.
    public long refused() {
        lock.lock();
        try {
            return refused;
        } finally {
            lock.unlock();
        }
    }

    public ClassLimits limits() {
        return limits;
    }

    private FluxionException full(String why) {
        refused++;
        String keys =
                workload == WorkloadClass.INTERACTIVE
                        ? "max-running, max-queued or queue-timeout"
                        : "slots, max-queued or queue-timeout of workload-" + workload.text();
        return new FluxionException(
                        ErrorCode.CONFIGURATION_LIMIT_EXCEEDED,
                        "too many statements of the class "
                                + workload.text()
                                + " are running: "
                                + why
                                + ", "
                                + queue.size()
                                + " wait")
                .withHint("Try again later, or raise " + keys + '.');
    }
}
