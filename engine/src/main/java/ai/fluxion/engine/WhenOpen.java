package ai.fluxion.engine;

import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.engine.calls.DuckDbCalls;
import ai.fluxion.engine.calls.DuckDbErrors;
import ai.fluxion.sql.FluxionException;
import java.util.function.Supplier;

/// A session's calls that need a file which may be away: given up by DuckDB, or lent.
record WhenOpen(Engine engine, Transaction transaction, DuckDbCalls calls) {
    /// Runs what has no open transaction to lose again after the reopening of a file that DuckDB
    /// had given up before: it refused, so nothing was carried out.
    <T> T run(long deadlineNanos, Supplier<T> call) {
        Recovery recovery = engine.recovery();
        while (true) {
            if (transaction.status() == TransactionStatus.IDLE) {
                recovery.reopen();
            }
            long completed = recovery.completed();
            long returned = engine.lending().returned();
            try {
                return calls.run(deadlineNanos, call);
            } catch (DuckDbException e) {
                if (!mayRunAgain(e, completed) && !cameBack(e, returned, deadlineNanos)) {
                    throw e;
                }
            } catch (FluxionException e) {
                if (!(e.getCause() instanceof DuckDbException cause)
                        || (!mayRunAgain(cause, completed)
                                && !cameBack(cause, returned, deadlineNanos))) {
                    throw e;
                }
            }
        }
    }

    /// A name is missing also while its file is away.
    private boolean mayRunAgain(DuckDbException error, long completedBefore) {
        Recovery recovery = engine.recovery();
        boolean away = !recovery.isClear() || recovery.completed() != completedBefore;
        return transaction.status() == TransactionStatus.IDLE
                && (DuckDbErrors.isRefusedAsInvalid(error)
                        || (DuckDbErrors.isMissingName(error) && away));
    }

    /// Whether the missing name was that of a lent file, which is back now.
    private boolean cameBack(DuckDbException error, long returnedBefore, long deadlineNanos) {
        boolean idle = transaction.status() == TransactionStatus.IDLE;
        return DuckDbErrors.isMissingName(error)
                && engine.lending().cameBack(returnedBefore, deadlineNanos, idle)
                && idle;
    }
}
