package ai.fluxion.engine.calls;

import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.duckdb.ErrorClass;
import ai.fluxion.engine.workload.SessionWorkload;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs a session's calls into DuckDB: each in a slot, under the statement's time limit, ended by a
/// cancel request. Owned by the session's thread.
public final class DuckDbCalls {
    private final SessionWorkload workload;
    private final Interruption interruption;
    private final Invalidations invalidations;

    /// Held while DuckDB works for the session: another thread may use its connection between.
    private final ReentrantLock working = new ReentrantLock();

    private Runnable precondition = () -> {};

    public DuckDbCalls(
            SessionWorkload workload, Interruption interruption, Invalidations invalidations) {
        this.workload = workload;
        this.interruption = interruption;
        this.invalidations = invalidations;
    }

    /// What must hold when a call begins, asked while nobody else uses the connection.
    public void require(Runnable check) {
        precondition = check;
    }

    /// The call's result. An interrupt is the reason for which it was asked, also while the call
    /// waits for its slot; every other error stays DuckDB's own. `deadlineNanos` is of
    /// `System.nanoTime`, 0 for none.
    public <T> T run(long deadlineNanos, Supplier<T> call) {
        invalidations.checkAlive();
        long completed = invalidations.completed();
        ScheduledFuture<?> limit = limit(interruption.start(), deadlineNanos);
        try {
            if (!workload.enter(interruption::isRequested)) {
                throw ended(interruption.finish().orElseThrow(), null);
            }
            return inSlot(call);
        } catch (DuckDbException e) {
            throw failed(e, e, completed);
        } catch (FluxionException e) {
            throw e.getCause() instanceof DuckDbException cause ? failed(cause, e, completed) : e;
        } finally {
            interruption.finish();
            if (limit != null) {
                limit.cancel(false);
            }
        }
    }

    /// As above, of what no cancel request may end: a failed transaction is taken back whole.
    public <T> T undo(Supplier<T> call) {
        invalidations.checkAlive();
        long completed = invalidations.completed();
        if (!workload.enter(() -> false)) {
            throw new IllegalStateException("a wait that nobody ends was ended");
        }
        try {
            return inSlot(call);
        } catch (DuckDbException e) {
            throw failed(e, e, completed);
        }
    }

    /// What the caller is told of DuckDB's error: `told`, unless its reason lies elsewhere.
    private RuntimeException failed(
            DuckDbException error, RuntimeException told, long completedBefore) {
        Optional<Interruption.Reason> reason = interruption.finish();
        if (error.errorClass() == ErrorClass.INTERRUPT && reason.isPresent()) {
            return ended(reason.get(), error);
        }
        if (error.errorClass() == ErrorClass.FATAL) {
            return invalidations.fatal(error);
        }
        invalidations.note(error, completedBefore);
        return told;
    }

    /// A wait of the session outside DuckDB, without a slot, ended like a call. `wait` is given
    /// what asks for its end, and returns whether it got what it waited for.
    public void await(long deadlineNanos, Predicate<BooleanSupplier> wait) {
        ScheduledFuture<?> limit = limit(interruption.start(), deadlineNanos);
        try {
            if (!wait.test(interruption::isRequested)) {
                throw ended(interruption.finish().orElseThrow(), null);
            }
        } finally {
            interruption.finish();
            if (limit != null) {
                limit.cancel(false);
            }
        }
    }

    private <T> T inSlot(Supplier<T> call) {
        working.lock();
        try {
            precondition.run();
            return call.get();
        } finally {
            working.unlock();
            workload.leave();
        }
    }

    /// Another thread's `work` on the session's connection, unless the session is in a call.
    public void between(Runnable work) {
        if (working.tryLock()) {
            try {
                work.run();
            } finally {
                working.unlock();
            }
        }
    }

    private static FluxionException ended(
            Interruption.Reason reason, @Nullable DuckDbException cause) {
        FluxionException result =
                cause == null
                        ? new FluxionException(code(reason), reason.message())
                        : new FluxionException(code(reason), reason.message(), cause);
        return switch (reason) {
            case USER_REQUEST, STATEMENT_TIMEOUT, SHUTDOWN -> result;
            case CHECKPOINT -> result.withHint(Interruption.SHORTER);
        };
    }

    private @Nullable ScheduledFuture<?> limit(long number, long deadlineNanos) {
        if (deadlineNanos == 0) {
            return null;
        }
        long millis = Math.max(1, (deadlineNanos - System.nanoTime()) / 1_000_000);
        return interruption.requestAfter(number, millis);
    }

    private static ErrorCode code(Interruption.Reason reason) {
        return switch (reason) {
            case USER_REQUEST, STATEMENT_TIMEOUT -> ErrorCode.QUERY_CANCELED;
            case CHECKPOINT -> ErrorCode.SERIALIZATION_FAILURE;
            case SHUTDOWN -> ErrorCode.ADMIN_SHUTDOWN;
        };
    }
}
