package ai.fluxion.engine.calls;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Ends the statement that a session runs, from another thread. DuckDB forgets an interrupt that
/// comes before its own start of the statement, so a request is repeated until the call returns.
public final class Interruption {
    /// What a client can do whose snapshot held a checkpoint back.
    public static final String SHORTER =
            "Run it again, in shorter transactions; or raise wal-limit or"
                    + " checkpoint-reader-budget, or keep what is updated in a file of its own.";

    private static final long REPEAT_MILLIS = 20;

    /// Why a statement was ended.
    public enum Reason {
        USER_REQUEST("canceling statement due to user request"),
        STATEMENT_TIMEOUT("canceling statement due to statement timeout"),
        CHECKPOINT(
                "canceling statement due to conflict with a checkpoint: its snapshot held the"
                        + " write-ahead log at its limit for longer than"
                        + " checkpoint-reader-budget"),
        SHUTDOWN("terminating connection due to administrator command");

        private final String message;

        Reason(String message) {
            this.message = message;
        }

        public String message() {
            return message;
        }
    }

    private final Runnable interrupt;
    private final ScheduledExecutorService clock;
    // guards the fields below
    private final ReentrantLock lock = new ReentrantLock();
    private long running;
    private long calls;
    private boolean shutDown;

    /// Also read without the lock, by a thread that waits for its slot.
    private volatile @Nullable Reason reason;

    public Interruption(Runnable interrupt, ScheduledExecutorService clock) {
        this.interrupt = interrupt;
        this.clock = clock;
    }

    /// The call's number, until `finish`; 57P01 once the session is to end.
    long start() {
        lock.lock();
        try {
            if (shutDown) {
                throw new FluxionException(ErrorCode.ADMIN_SHUTDOWN, Reason.SHUTDOWN.message());
            }
            calls++;
            running = calls;
            return running;
        } finally {
            lock.unlock();
        }
    }

    /// Ends the call; the reason for which it was asked to end, if it was.
    Optional<Reason> finish() {
        lock.lock();
        try {
            Optional<Reason> result = Optional.ofNullable(reason);
            running = 0;
            reason = null;
            return result;
        } finally {
            lock.unlock();
        }
    }

    /// Whether the call that runs now was asked to end; does not block.
    boolean isRequested() {
        return reason != null;
    }

    /// Ends whatever runs now; nothing if nothing does, but after SHUTDOWN nothing starts any more.
    public void request(Reason why) {
        lock.lock();
        try {
            shutDown |= why == Reason.SHUTDOWN;
            if (running != 0) {
                end(running, why);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Ends the call of this number when the time is up, unless it finished; cancel the future
    /// then.
    ScheduledFuture<?> requestAfter(long call, long millis) {
        return clock.schedule(
                () -> {
                    lock.lock();
                    try {
                        end(call, Reason.STATEMENT_TIMEOUT);
                    } finally {
                        lock.unlock();
                    }
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    private void end(long call, Reason why) {
        if (running != call) {
            return;
        }
        if (reason == null) {
            reason = why;
        }
        interrupt.run();
        ScheduledFuture<?> again =
                clock.schedule(
                        () -> {
                            lock.lock();
                            try {
                                end(call, why);
                            } finally {
                                lock.unlock();
                            }
                        },
                        REPEAT_MILLIS,
                        TimeUnit.MILLISECONDS);
        if (again.isCancelled()) {
            throw new IllegalStateException("the engine's clock is stopped");
        }
    }
}
