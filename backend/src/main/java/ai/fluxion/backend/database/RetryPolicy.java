package ai.fluxion.backend.database;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How often a transaction that lost against another one is tried again, and the pause before: a
/// random part of a span that doubles, so that the losers do not meet again.
public record RetryPolicy(int attempts, Duration firstWait, Duration longestWait) {
    public RetryPolicy {
        if (attempts < 1 || firstWait.isNegative() || longestWait.compareTo(firstWait) < 0) {
            throw new IllegalArgumentException(
                    "retries need one attempt at least and a longest wait not below the first");
        }
    }

    public static RetryPolicy defaults() {
        return new RetryPolicy(10, Duration.ofMillis(4), Duration.ofMillis(250));
    }

    /// `failed` attempts have been made, at least one.
    Duration waitAfter(int failed, RandomGenerator random) {
        long span = firstWait.toNanos() << Math.min(failed - 1, 20);
        long bounded = Math.min(span, longestWait.toNanos());
        return Duration.ofNanos(bounded <= 0 ? 0 : random.nextLong(bounded / 2, bounded + 1));
    }
}
