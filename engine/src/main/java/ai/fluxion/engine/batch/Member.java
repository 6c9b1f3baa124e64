package ai.fluxion.engine.batch;

import ai.fluxion.duckdb.Value;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A session's statement in a lane. Its thread waits for `leads` or `outcome`.
final class Member {
    private final List<Value> parameters;
    private final Optional<Object> key;
    private final Thread thread = Thread.currentThread();
    private volatile boolean leading;

    /// Gave up while it waited; written by its own thread only.
    private boolean gone;

    private volatile @Nullable Outcome outcome;

    Member(List<Value> parameters, Optional<Object> key) {
        this.parameters = List.copyOf(parameters);
        this.key = key;
    }

    List<Value> parameters() {
        return parameters;
    }

    /// Which row it is about; empty for a plain INSERT.
    Optional<Object> key() {
        return key;
    }

    boolean leads() {
        return leading;
    }

    @Nullable Outcome outcome() {
        return outcome;
    }

    /// Makes it the one that carries out the next batch.
    void lead() {
        leading = true;
        LockSupport.unpark(thread);
    }

    void goAway() {
        gone = true;
    }

    boolean isGone() {
        return gone;
    }

    /// Decided, but its thread sleeps on until `wake`.
    void decide(Outcome what) {
        outcome = what;
    }

    void wake() {
        LockSupport.unpark(thread);
    }
}
