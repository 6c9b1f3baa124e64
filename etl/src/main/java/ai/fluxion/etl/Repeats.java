package ai.fluxion.etl;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import java.sql.SQLException;

/// Does a piece of work on the target again, as a whole, after a conflict or a lost connection.
final class Repeats {
    private static final double JITTER = 0.25;

    private final RetryPolicy<Object> policy;

    Repeats(EtlConfig.Retries retries) {
        this.policy =
                RetryPolicy.builder()
                        .handleIf(ErrorCategory::isRepeatable)
                        .withBackoff(retries.firstPause(), retries.longestPause())
                        .withJitter(JITTER)
                        .withMaxAttempts(retries.attempts())
                        .build();
    }

    /// Throws what the last attempt threw.
    <T> T call(CheckedSupplier<T> work) throws SQLException {
        try {
            return Failsafe.with(policy).get(work);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw sql;
            }
            throw e;
        }
    }
}
