package ai.fluxion.engine.workload;

import java.time.Duration;
import java.util.Optional;

/// What a class of statements may use: calls inside DuckDB at once, statements that wait for one
/// and for how long, the time of a statement (zero for no limit), the niceness of the threads that
/// carry them out, and DuckDB's soft limit of memory for the sorts and hash tables of one session
/// (`256MB`).
public record ClassLimits(
        int slots,
        int maxQueued,
        Duration queueTimeout,
        Duration timeLimit,
        int niceness,
        Optional<String> memory) {
    /// Linux's range, without the urgent half that needs privileges.
    public static final int MOST_NICE = 19;

    /// Without a limit of memory.
    public ClassLimits(
            int slots, int maxQueued, Duration queueTimeout, Duration timeLimit, int niceness) {
        this(slots, maxQueued, queueTimeout, timeLimit, niceness, Optional.empty());
    }

    public ClassLimits {
        if (slots < 1 || maxQueued < 0 || niceness < 0 || niceness > MOST_NICE) {
            throw new IllegalArgumentException(
                    "slots must be 1 or more, max-queued 0 or more, niceness 0 to " + MOST_NICE);
        }
    }
}
