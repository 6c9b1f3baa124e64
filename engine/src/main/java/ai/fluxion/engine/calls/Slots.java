package ai.fluxion.engine.calls;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// How many calls run inside DuckDB at once, first come first served, behind a queue that is
/// bounded in length and time. A slot is held for one call, not for a session or an open result.
public final class Slots {
    private final Semaphore free;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int maxWaiting;
    private final Duration timeout;

    public Slots(int running, int maxWaiting, Duration timeout) {
        free = new Semaphore(running, true);
        this.maxWaiting = maxWaiting;
        this.timeout = timeout;
    }

    void acquire() {
        if (free.tryAcquire()) {
            return;
        }
        if (waiting.incrementAndGet() > maxWaiting) {
            waiting.decrementAndGet();
            throw full("the queue is full (max-queued=" + maxWaiting + ")");
        }
        try {
            if (!free.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw full("no slot within queue-timeout=" + timeout);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FluxionException(
                    ErrorCode.ADMIN_SHUTDOWN, "interrupted while waiting for a slot", e);
        } finally {
            waiting.decrementAndGet();
        }
    }

    void release() {
        free.release();
    }

    int waiting() {
        return waiting.get();
    }

    private static FluxionException full(String why) {
        return new FluxionException(
                        ErrorCode.CONFIGURATION_LIMIT_EXCEEDED,
                        "too many statements are running: " + why)
                .withHint("Try again later, or raise max-running, max-queued or queue-timeout.");
    }
}
