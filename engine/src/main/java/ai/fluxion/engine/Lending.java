package ai.fluxion.engine;

import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.engine.storage.OpenDatabases;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lends an attached file to another program: closes it here and opens it again when its borrower
/// returns it, or when the borrower's session ends. One file at a time; the others stay open. For
/// any thread.
final class Lending {
    private static final Logger log = LoggerFactory.getLogger(Lending.class);
    private static final long POLL_MILLIS = 20;
    private static final long RETURN_MILLIS = 500;

    /// `queue`: statements that need the file wait for it instead of being refused.
    record Loan(String database, Instant until, boolean queue, int borrower) {}

    /// `drain` is how long transactions that see the file may go on before they are abandoned,
    /// `queue` how long a statement waits for a lent file at most.
    record Waits(Duration drain, Duration queue) {}

    private final OpenDatabases files;
    private final Runnable abandonTransactions;
    private final Waits waits;
    private final ScheduledExecutorService scheduler;
    private final InstantSource clock;

    // guards the loan
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private Optional<Loan> loan = Optional.empty();

    /// How many loans have ended.
    private final AtomicLong returned = new AtomicLong();

    Lending(
            OpenDatabases files,
            Runnable abandonTransactions,
            Waits waits,
            ScheduledExecutorService scheduler,
            InstantSource clock) {
        this.files = files;
        this.abandonTransactions = abandonTransactions;
        this.waits = waits;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /// Closes the file. 55006 when one is lent already, or when transactions keep it open.
    void lend(String database, Duration time, boolean queue, int borrower) {
        Loan asked =
                new Loan(
                        database,
                        clock.instant().plus(time).truncatedTo(ChronoUnit.SECONDS),
                        queue,
                        borrower);
        lock.lock();
        try {
            loan.ifPresent(
                    other -> {
                        throw new FluxionException(
                                        ErrorCode.OBJECT_IN_USE,
                                        "database \""
                                                + other.database()
                                                + "\" is lent until "
                                                + other.until())
                                .withHint("One file is lent at a time: wait for its return.");
                    });
            loan = Optional.of(asked);
        } finally {
            lock.unlock();
        }
        try {
            close(database);
        } catch (RuntimeException e) {
            open(asked);
            throw e;
        }
        log.warn(
                "file lent database={} until={} policy={}",
                database,
                asked.until(),
                queue ? "queue" : "refuse");
    }

    private void close(String database) {
        files.detach(database);
        long start = System.nanoTime();
        boolean abandoned = false;
        while (files.isOpen(database)) {
            long waited = System.nanoTime() - start;
            if (waited > 2 * waits.drain().toNanos()) {
                throw new FluxionException(
                                ErrorCode.OBJECT_IN_USE,
                                "database \""
                                        + database
                                        + "\" stays open: transactions still use it")
                        .withHint("End them (see pg_stat_activity) and lend it again.");
            }
            if (waited > waits.drain().toNanos() && !abandoned) {
                abandonTransactions.run();
                abandoned = true;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FluxionException(
                    ErrorCode.ADMIN_SHUTDOWN, "interrupted while a file was being closed", e);
        }
    }

    /// Opens the file again. 55000-class errors leave it lent: another process still holds it.
    void takeBack(String database) {
        Loan current =
                loan().filter(each -> each.database().equals(database))
                        .orElseThrow(
                                () ->
                                        new FluxionException(
                                                ErrorCode.UNDEFINED_OBJECT,
                                                "database \"" + database + "\" is not lent"));
        Optional<DuckDbException> refused = open(current);
        if (refused.isPresent()) {
            throw new FluxionException(
                            ErrorCode.OBJECT_IN_USE,
                            "database \""
                                    + database
                                    + "\" can't be taken back: "
                                    + refused.get().text(),
                            refused.get())
                    .withHint(
                            "End the program that has it open; the server tries again by itself.");
        }
    }

    /// A session has ended: what it borrowed is taken back, as soon as nobody else holds it.
    void sessionEnded(int processId) {
        loan().filter(each -> each.borrower() == processId).ifPresent(this::reclaim);
    }

    private void reclaim(Loan current) {
        Optional<DuckDbException> refused = open(current);
        if (refused.isPresent()) {
            log.warn(
                    "file not returned database={} reason=\"{}\"",
                    current.database(),
                    refused.get().text());
            ScheduledFuture<?> again =
                    scheduler.schedule(
                            () -> loan().filter(current::equals).ifPresent(this::reclaim),
                            RETURN_MILLIS,
                            TimeUnit.MILLISECONDS);
            if (again.isCancelled()) {
                throw new IllegalStateException("the engine's clock is stopped");
            }
        }
    }

    private Optional<DuckDbException> open(Loan current) {
        Optional<DuckDbException> refused = files.attach(current.database());
        if (refused.isEmpty()) {
            lock.lock();
            try {
                loan = Optional.empty();
                returned.incrementAndGet();
                ended.signalAll();
            } finally {
                lock.unlock();
            }
            log.warn("file returned database={}", current.database());
        }
        return refused;
    }

    Optional<Loan> loan() {
        lock.lock();
        try {
            return loan;
        } finally {
            lock.unlock();
        }
    }

    long returned() {
        return returned.get();
    }

    /// For a statement that found a name missing: whether a lent file has come back since
    /// `returnedBefore`, so that it may run again. 57F01 with the instant of the return as its
    /// detail when the policy is to refuse, the wait would outlast the deadline (nanoTime, 0 for
    /// none), or a transaction is open.
    boolean cameBack(long returnedBefore, long deadlineNanos, boolean mayWait) {
        long latest = System.nanoTime() + waits.queue().toNanos();
        long end = deadlineNanos == 0 ? latest : Math.min(deadlineNanos, latest);
        lock.lock();
        try {
            while (loan.isPresent()) {
                long left = end - System.nanoTime();
                if (!loan.get().queue() || !mayWait || left <= 0) {
                    throw maintenance(loan.get());
                }
                ended.awaitNanos(left);
            }
            return returned.get() != returnedBefore;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FluxionException(ErrorCode.ADMIN_SHUTDOWN, "interrupted while waiting", e);
        } finally {
            lock.unlock();
        }
    }

    private FluxionException maintenance(Loan current) {
        boolean overdue = clock.instant().isAfter(current.until());
        return new FluxionException(
                        ErrorCode.MAINTENANCE,
                        "database \""
                                + current.database()
                                + "\" is in maintenance until "
                                + current.until()
                                + (overdue ? ", overdue" : "")
                                + ": it is lent to another program")
                .withDetail(current.until().toString())
                .withHint("Try again after that time; everything else of the server works.");
    }
}
