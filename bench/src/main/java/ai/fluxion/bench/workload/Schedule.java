package ai.fluxion.bench.workload;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Calls that are due at a fixed rate, whether or not the ones before were answered. Any number of
/// threads share it: each takes the next due call.
public final class Schedule {
    private final long startNanos;
    private final long endNanos;
    private final double intervalNanos;
    private final AtomicLong taken = new AtomicLong();

    public Schedule(long startNanos, long endNanos, double perSecond) {
        this.startNanos = startNanos;
        this.endNanos = endNanos;
        this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /// Waits for the next call to be due and returns that instant; empty when the time is over.
    public OptionalLong next() {
        long due = startNanos + (long) (taken.getAndIncrement() * intervalNanos);
        if (due - endNanos >= 0) {
            return OptionalLong.empty();
        }
        for (long now = System.nanoTime(); now - due < 0; now = System.nanoTime()) {
            LockSupport.parkNanos(due - now);
        }
        return OptionalLong.of(due);
    }

    /// Whether a call that was due then can still begin.
    public boolean isOver() {
        return System.nanoTime() - endNanos >= 0;
    }
}
