package ai.fluxion.pgwire;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// An instant, of `System.nanoTime`, by which something is over.
record Deadline(long nanos) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /// What a socket may wait still, at least 1.
    int millisLeft() throws SocketTimeoutException {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
        if (millis <= 0) {
            throw new SocketTimeoutException("the deadline passed");
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }
}
