package ai.fluxion.engine.replay;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.util.ArrayList;
import java.util.List;

/// What a transaction did so far, in order. Owned by the session's thread.
public final class Recording {
    private final ReplayLimits limits;
    private final Step tooMuch;
    private final List<Step> steps = new ArrayList<>();
    private long bytes;

    public Recording(ReplayLimits limits) {
        this.limits = limits;
        tooMuch = new Step.Unrepeatable(tooMuch("savepoint-max-bytes=" + limits.maxBytes()));
    }

    /// A statement that succeeded; what the client is told of it goes into the outcome.
    public Outcome ran(Step.Call call) {
        Outcome outcome = new Outcome(limits.maxRows());
        bytes += call.bytes();
        if (bytes > limits.maxBytes()) {
            steps.add(tooMuch);
        } else {
            steps.add(new Step.Ran(call, outcome));
        }
        return outcome;
    }

    static FluxionException tooMuch(String limit) {
        return new FluxionException(
                        ErrorCode.CONFIGURATION_LIMIT_EXCEEDED,
                        "the transaction did too much before the savepoint to be rolled back to it: "
                                + limit)
                .withHint("Roll the whole transaction back, or raise the limit.");
    }

    /// Something that is not run again: from here on the transaction can't be rolled back to a
    /// savepoint, with this error.
    public void cannotRepeat(FluxionException why) {
        steps.add(new Step.Unrepeatable(why));
    }

    /// The number of steps, by which a savepoint is found again.
    public int size() {
        return steps.size();
    }

    public List<Step> first(int count) {
        return List.copyOf(steps.subList(0, count));
    }

    /// Whether nothing but reads came after the first `count` steps.
    public boolean onlyReadsAfter(int count) {
        return steps.subList(count, steps.size()).stream()
                .allMatch(step -> step instanceof Step.Ran ran && ran.call().onlyReads());
    }

    public void truncate(int count) {
        steps.subList(count, steps.size()).clear();
        bytes = 0;
        for (Step step : steps) {
            bytes += step instanceof Step.Ran ran ? ran.call().bytes() : limits.maxBytes();
        }
    }
}
