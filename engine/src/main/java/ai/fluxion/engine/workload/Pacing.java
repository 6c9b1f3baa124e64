package ai.fluxion.engine.workload;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Slows loads down while interactive statements take longer than their objective (p99 over the
/// last seconds): a load rests after each of its frames, up to as long as the frame took, so that
/// it keeps at least half of its rate and never fails. Any thread.
public final class Pacing {
    private static final Logger log = LoggerFactory.getLogger(Pacing.class);

    /// The window is so many slices long.
    private static final int SLICES = 10;

    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int FEWEST = 20;
    private static final double UP = 0.25;
    private static final double DOWN = 0.1;

    private final long objectiveNanos;
    private final LongSupplier clock;
    // guards the fields below
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Latencies> slices = new ArrayDeque<>();
    private Latencies current = new Latencies();
    private long sliceEnds;
    private long began;

    /// How long a load rests for each nanosecond of its work; also read without the lock.
    private volatile double rest;

    private volatile long percentile99;
    private final LongAdder rested = new LongAdder();

    /// Zero is for no objective; the clock is `System.nanoTime`, or a test's.
    public Pacing(Duration objective, LongSupplier clock) {
        objectiveNanos = objective.toNanos();
        this.clock = clock;
        sliceEnds = clock.getAsLong() + SLICE_NANOS;
    }

    /// Whether a statement whose best time was this can meet the objective at all.
    boolean canMeet(long leastNanos) {
        return leastNanos <= objectiveNanos;
    }

    /// An interactive statement took so long, its wait for a slot included.
    public void note(long nanos) {
        lock.lock();
        try {
            advance();
            current.add(nanos);
        } finally {
            lock.unlock();
        }
    }

    /// How long a load rests after work of this time.
    public long rest(long workNanos) {
        lock.lock();
        try {
            advance();
            long result = (long) (rest * workNanos);
            rested.add(result);
            return result;
        } finally {
            lock.unlock();
        }
    }

    private void advance() {
        long now = clock.getAsLong();
        if (now - sliceEnds < 0) {
            return;
        }
        long passed = Math.min(SLICES, (now - sliceEnds) / SLICE_NANOS + 1);
        for (long i = 0; i < passed; i++) {
            slices.addLast(current);
            current = new Latencies();
            if (slices.size() > SLICES) {
                slices.removeFirst();
            }
        }
        sliceEnds = now + SLICE_NANOS;
        Latencies window = new Latencies();
        slices.forEach(window::add);
        percentile99 = window.percentile99();
        boolean slow = window.total() >= FEWEST && percentile99 > objectiveNanos;
        adjust(objectiveNanos > 0 && slow, now);
    }

    private void adjust(boolean slow, long now) {
        double before = rest;
        rest = slow ? Math.min(1, before + UP) : Math.max(0, before - DOWN);
        if (before == 0 && rest > 0) {
            began = now;
            log.info(
                    "event=pacing_began interactive_p99_ms={} interactive_objective_ms={}",
                    TimeUnit.NANOSECONDS.toMillis(percentile99),
                    TimeUnit.NANOSECONDS.toMillis(objectiveNanos));
        } else if (before > 0 && rest == 0) {
            log.info(
                    "event=pacing_ended after_ms={} interactive_p99_ms={}",
                    TimeUnit.NANOSECONDS.toMillis(now - began),
                    TimeUnit.NANOSECONDS.toMillis(percentile99));
        }
    }

    /// The share of a load's time that it rests now, 0 to 0.5.
    public double share() {
        return rest / (1 + rest);
    }

    /// Nanoseconds: of interactive statements in the window.
    public long percentile99() {
        return percentile99;
    }

    /// Nanoseconds that all loads have rested.
    public long rested() {
        return rested.sum();
    }
}
