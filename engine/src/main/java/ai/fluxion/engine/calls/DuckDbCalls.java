package ai.fluxion.engine.calls;

import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.duckdb.ErrorClass;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs a session's calls into DuckDB: each in a slot, under the statement's time limit, ended by a
/// cancel request. Owned by the session's thread.
public final class DuckDbCalls {
    private final Slots slots;
    private final Interruption interruption;

    public DuckDbCalls(Slots slots, Interruption interruption) {
        this.slots = slots;
        this.interruption = interruption;
    }

    /// The call's result. An interrupt is the reason for which it was asked; every other error
    /// stays DuckDB's own. `deadlineNanos` is of `System.nanoTime`, 0 for none.
    public <T> T run(long deadlineNanos, Supplier<T> call) {
        slots.acquire();
        ScheduledFuture<?> limit = null;
        try {
            limit = limit(interruption.start(), deadlineNanos);
            T result = call.get();
            interruption.finish();
            return result;
        } catch (DuckDbException e) {
            Optional<Interruption.Reason> reason = interruption.finish();
            if (e.errorClass() == ErrorClass.INTERRUPT && reason.isPresent()) {
                throw new FluxionException(code(reason.get()), reason.get().message(), e);
            }
            throw e;
        } catch (RuntimeException | Error e) {
            interruption.finish();
            throw e;
        } finally {
            if (limit != null) {
                limit.cancel(false);
            }
            slots.release();
        }
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
            case SHUTDOWN -> ErrorCode.ADMIN_SHUTDOWN;
        };
    }
}
