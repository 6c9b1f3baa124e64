package ai.fluxion.engine.workload;

import java.time.Duration;

/// The limits of the classes that are not interactive; those of that one are the server's own
/// (max-running, max-queued, queue-timeout).
public record WorkloadLimits(
        ClassLimits dashboard, ClassLimits etl, ClassLimits maintenance, Urgency urgency) {
    /// `objective` is the p99 of interactive statements above which loads are slowed down, zero for
    /// none; `workerNiceness` that of DuckDB's own threads.
    public record Urgency(Duration objective, int workerNiceness) {
        private static final Duration OBJECTIVE = Duration.ofMillis(50);

        public static Urgency defaults() {
            return new Urgency(OBJECTIVE, 0);
        }
    }

    public WorkloadLimits(ClassLimits dashboard, ClassLimits etl, ClassLimits maintenance) {
        this(dashboard, etl, maintenance, Urgency.defaults());
    }

    /// Whether the threads of some class are to give way.
    public boolean isAnyNice() {
        return dashboard.niceness() > 0 || etl.niceness() > 0 || maintenance.niceness() > 0;
    }

    public WorkloadLimits with(Urgency other) {
        return new WorkloadLimits(dashboard, etl, maintenance, other);
    }

    private static final int MAX_QUEUED = 1_000;
    private static final Duration QUEUE_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration LOADS_WAIT = Duration.ofMinutes(10);

    public static WorkloadLimits defaults() {
        int cores = Runtime.getRuntime().availableProcessors();
        return new WorkloadLimits(
                new ClassLimits(Math.max(2, cores), MAX_QUEUED, QUEUE_TIMEOUT, Duration.ZERO, 0),
                new ClassLimits(Math.max(2, cores / 2), MAX_QUEUED, LOADS_WAIT, Duration.ZERO, 0),
                new ClassLimits(1, MAX_QUEUED, LOADS_WAIT, Duration.ZERO, 0));
    }
}
