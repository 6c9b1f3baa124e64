package ai.fluxion.engine;

import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.engine.calls.DuckDbErrors;
import ai.fluxion.engine.calls.Invalidations;
import ai.fluxion.engine.storage.OpenDatabases;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reopens a file that DuckDB gave up after a failed checkpoint. The first session to meet the
/// error does it, on its own thread; others wait for it. Committed rows come back from the
/// write-ahead log; nothing is run again that may have been carried out.
///
/// A fatal error of all of DuckDB can't be mended in the process: from then on every statement is
/// refused, and whoever runs the engine is told to end it.
final class Recovery implements Invalidations {
    private static final Logger log = LoggerFactory.getLogger(Recovery.class);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final OpenDatabases files;
    private final Supplier<Collection<Session>> sessions;
    private final Duration patience;
    private final Runnable onFatal;
    private final AtomicReference<Optional<String>> fatal = new AtomicReference<>(Optional.empty());

    // guards the reopening
    private final ReentrantLock lock = new ReentrantLock();
    // guards the set, and the number against it
    private final ReentrantLock noting = new ReentrantLock();
    private final Set<String> invalid = new LinkedHashSet<>();

    /// How many reopenings have ended.
    private final AtomicLong completed = new AtomicLong();

    Recovery(
            OpenDatabases files,
            Supplier<Collection<Session>> sessions,
            Duration patience,
            Runnable onFatal) {
        this.files = files;
        this.sessions = sessions;
        this.patience = patience;
        this.onFatal = onFatal;
    }

    @Override
    public long completed() {
        return completed.get();
    }

    /// An error of a call that began after so many reopenings. One that began before the last
    /// reopening ended tells of the file as it was.
    @Override
    public void note(DuckDbException error, long completedBefore) {
        Optional<String> file = DuckDbErrors.invalidatedFile(error);
        if (file.isEmpty()) {
            return;
        }
        noting.lock();
        try {
            if (completedBefore == completed.get() && invalid.add(file.get())) {
                log.error(
                        "file invalidated database={} cause=\"{}\": it is reopened; see that its"
                                + " disk has room and no error",
                        file.get(),
                        error.text());
            }
        } finally {
            noting.unlock();
        }
    }

    @Override
    public void checkAlive() {
        fatal.get()
                .ifPresent(
                        cause -> {
                            throw stopped(cause);
                        });
    }

    @Override
    public FluxionException fatal(DuckDbException error) {
        if (fatal.compareAndSet(Optional.empty(), Optional.of(error.text()))) {
            log.error(
                    "DuckDB stopped after a fatal error cause=\"{}\": restart the server; committed"
                            + " rows are in the files and their logs",
                    error.text());
            onFatal.run();
        }
        return DuckDbErrors.isAfterFatal(error)
                ? stopped(error.text())
                : new FluxionException(
                                ErrorCode.STATEMENT_COMPLETION_UNKNOWN,
                                "DuckDB stopped in this statement: " + error.text(),
                                error)
                        .withHint("Connect again and see whether its changes are there.");
    }

    private static FluxionException stopped(String cause) {
        return new FluxionException(
                        ErrorCode.CANNOT_CONNECT_NOW,
                        "the server has stopped working after a fatal error of DuckDB: " + cause)
                .withHint("Connect again when the server has been restarted.");
    }

    /// Reopens what was noted, or waits for the session that does. 57P03 when it can't be done now;
    /// the next statement tries again.
    void reopen() {
        if (isClear() && !lock.isLocked()) {
            return;
        }
        lock.lock();
        try {
            for (String database : noted()) {
                reopen(database);
                noting.lock();
                try {
                    invalid.remove(database);
                    completed.incrementAndGet();
                } finally {
                    noting.unlock();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isClear() {
        return noted().isEmpty();
    }

    private Set<String> noted() {
        noting.lock();
        try {
            return Set.copyOf(invalid);
        } finally {
            noting.unlock();
        }
    }

    private void reopen(String database) {
        long start = System.nanoTime();
        files.detach(database);
        Optional<DuckDbException> refused = files.attach(database);
        while (refused.isPresent()) {
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new FluxionException(
                                ErrorCode.CANNOT_CONNECT_NOW,
                                "database file \""
                                        + database
                                        + "\" can't be reopened yet: "
                                        + refused.get().text(),
                                refused.get())
                        .withHint(
                                "Close open results and transactions; see the server's log and its"
                                        + " disk.");
            }
            sessions.get().forEach(Session::abandonTransaction);
            LockSupport.parkNanos(PAUSE_NANOS);
            refused = files.attach(database);
        }
        log.warn(
                "file reopened database={} millis={}",
                database,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
}
