package ai.fluxion.engine.batch;

import java.util.concurrent.atomic.LongAdder;

/// What the coalescer did since the engine was opened; any thread.
public final class Counters {
    private final LongAdder batches = new LongAdder();
    private final LongAdder members = new LongAdder();
    private final LongAdder failures = new LongAdder();

    void ran(int count) {
        batches.increment();
        members.add(count);
    }

    void failed() {
        failures.increment();
    }

    public long batches() {
        return batches.sum();
    }

    /// Statements that were carried out in a batch.
    public long members() {
        return members.sum();
    }

    /// Batches, and halves of them, that failed and were tried in smaller ones.
    public long failures() {
        return failures.sum();
    }
}
