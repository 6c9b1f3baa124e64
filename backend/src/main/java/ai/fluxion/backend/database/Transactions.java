package ai.fluxion.backend.database;

import ai.fluxion.backend.problem.ProblemException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every access of the backend to the database: work on one pooled connection, tried again when it
/// lost against a concurrent transaction, its failures told as problems. Any thread may call it.
public final class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    private final Jdbi jdbi;
    private final RetryPolicy policy;
    private final RandomGenerator random;
    private final List<String> settings;

    public Transactions(Jdbi jdbi, RetryPolicy policy, RandomGenerator random) {
        this(jdbi, policy, random, List.of());
    }

    private Transactions(
            Jdbi jdbi, RetryPolicy policy, RandomGenerator random, List<String> settings) {
        this.jdbi = jdbi;
        this.policy = policy;
        this.random = random;
        this.settings = List.copyOf(settings);
    }

    /// The same with these `SET LOCAL` statements at the begin of every transaction, and a
    /// transaction around every read, where there are any.
    public Transactions with(List<String> more) {
        return more.isEmpty() ? this : new Transactions(jdbi, policy, random, more);
    }

    /// Statements that each stand alone, without a transaction around them.
    public <T> T read(HandleCallback<T, RuntimeException> work) {
        return settings.isEmpty() ? retrying(() -> jdbi.withHandle(work)) : write(work);
    }

    /// One transaction. `work` may run several times and must not have other effects.
    public <T> T write(HandleCallback<T, RuntimeException> work) {
        return retrying(
                () ->
                        jdbi.inTransaction(
                                (Handle handle) -> {
                                    settings.forEach(handle::execute);
                                    return work.withHandle(handle);
                                }));
    }

    private <T> T retrying(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (JdbiException e) {
                if (attempt == policy.attempts() || !SqlFailure.of(e).isConflict()) {
                    throw problem(e, attempt);
                }
                LockSupport.parkNanos(policy.waitAfter(attempt, random).toNanos());
            }
        }
    }

    private static ProblemException problem(JdbiException e, int attempts) {
        SqlFailure failure = SqlFailure.of(e);
        if (failure.isConflict()) {
            LOG.warn(
                    "event=retries-exhausted attempts={} sqlstate={}",
                    attempts,
                    failure.sqlState());
        }
        return failure.problem();
    }
}
