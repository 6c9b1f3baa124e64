package ai.fluxion.engine.workload;

import java.time.Duration;

/// What a class of statements may use: calls inside DuckDB at once, statements that wait for one
/// and for how long, the time of a statement (zero for no limit), and the niceness of the threads
/// that carry them out.
public record ClassLimits(
        int slots, int maxQueued, Duration queueTimeout, Duration timeLimit, int niceness) {
    /// Linux's range, without the urgent half that needs privileges.
    public static final int MOST_NICE = 19;

    public ClassLimits {
        if (slots < 1 || maxQueued < 0 || niceness < 0 || niceness > MOST_NICE) {
            throw new IllegalArgumentException(
                    "slots must be 1 or more, max-queued 0 or more, niceness 0 to " + MOST_NICE);
        }
    }
}
