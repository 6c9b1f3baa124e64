package ai.fluxion.engine.activity;

import java.util.concurrent.atomic.LongAdder;

/// Counts since the engine was opened, for `pg_stat_database`; any thread.
public final class Statistics {
    private final LongAdder commits = new LongAdder();
    private final LongAdder rollbacks = new LongAdder();
    private final LongAdder sessions = new LongAdder();
    private final LongAdder killed = new LongAdder();

    public void ended(SessionActivity.Outcome outcome) {
        switch (outcome) {
            case COMMITTED -> commits.increment();
            case ROLLED_BACK -> rollbacks.increment();
        }
    }

    public void sessionOpened() {
        sessions.increment();
    }

    void sessionKilled() {
        killed.increment();
    }

    long commits() {
        return commits.sum();
    }

    long rollbacks() {
        return rollbacks.sum();
    }

    long sessions() {
        return sessions.sum();
    }

    long killed() {
        return killed.sum();
    }
}
