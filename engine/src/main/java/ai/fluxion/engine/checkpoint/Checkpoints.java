package ai.fluxion.engine.checkpoint;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.engine.activity.TextRows;
import ai.fluxion.engine.calls.DuckDbCalls;
import ai.fluxion.engine.calls.DuckDbErrors;
import ai.fluxion.engine.calls.Invalidations;
import ai.fluxion.engine.storage.DatabaseFile;
import ai.fluxion.engine.storage.DiskLimits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checkpoints each file before its write-ahead log reaches the limit, on a thread of its own.
/// DuckDB refuses one while a transaction is older than a committed UPDATE, which under a steady
/// load is always the case. So updates pause for a moment, in which the short transactions end; at
/// the limit all new writes wait for the long ones, and one older than its budget is ended.
///
/// Statements pass `admit` on their sessions' threads; `close` is for any thread.
public final class Checkpoints implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /// A pause is not tried while a snapshot is this many pauses old: it would end in vain.
    private static final int HOPELESS_PAUSES = 4;

    /// Updates run for this many times a pause before the next.
    private static final int PAUSE_SHARE = 9;

    /// How long after it was told to give up a session may take before it is ended.
    private static final long GRACE_MILLIS = 2_000;

    private final Server server;
    private final DiskLimits limits;
    private final InstantSource clock;
    private final List<FileLog> files;
    private final Gate gate = new Gate();
    private final DiskSpace space;
    private final Thread thread;
    private volatile boolean closed;

    /// What the engine lends to its checkpoints: connections, sessions, and the mending of a file
    /// whose checkpoint failed.
    public record Server(
            Supplier<Connection> connect,
            Supplier<Collection<? extends SnapshotOwner>> sessions,
            Invalidations invalidations,
            Runnable reopen) {}

    public Checkpoints(
            Server server, List<DatabaseFile> files, DiskLimits limits, InstantSource clock) {
        this.server = server;
        this.limits = limits;
        this.clock = clock;
        this.files = files.stream().map(FileLog::new).toList();
        space = new DiskSpace(files, limits.reserveBytes());
        thread = Thread.ofPlatform().name("fluxion-checkpoint").daemon().unstarted(this::run);
    }

    /// From here on the server checkpoints, and no commit does: only far beyond the limit.
    public void start() {
        if (files.isEmpty()) {
            return;
        }
        try (Connection connection = server.connect().get()) {
            String bytes = 4 * limits.walBytes() + "B";
            connection.query("SET GLOBAL checkpoint_threshold = '" + bytes + "'").close();
        }
        thread.start();
    }

    /// Waits while a checkpoint needs it, on the session's thread and without a slot; 53100 for
    /// what the disk has no room for. A session that holds a snapshot does not wait: others would
    /// wait for it.
    public void admit(Work work, Footprint footprint, DuckDbCalls calls, long deadlineNanos) {
        space.check(work);
        if (gate.holds(work) && footprint.isEmpty()) {
            calls.await(deadlineNanos, ended -> gate.await(work, ended));
        }
    }

    /// More rows of a load are to be written; 53100 when the disk has no room for them.
    public void admitRows() {
        space.check(Work.ADD);
    }

    /// Lets those who wait see that they are to end.
    public void wake() {
        gate.wake();
    }

    /// How each file's log is.
    public List<FileStatus> status() {
        return files.stream().map(FileLog::status).toList();
    }

    /// The rows of the view `fluxion_wal`.
    public String rows() {
        return TextRows.of(status().stream().map(each -> each.row(limits.walBytes())).toList());
    }

    private void run() {
        try (Connection connection = server.connect().get()) {
            while (!closed) {
                space.look();
                boolean over = false;
                for (FileLog file : files) {
                    over |= govern(file, connection);
                }
                gate.set(over ? Gate.State.WRITES_WAIT : Gate.State.OPEN);
                LockSupport.parkNanos(over ? POLL_NANOS : TICK_NANOS);
            }
        } finally {
            gate.set(Gate.State.OPEN);
        }
    }

    /// Whether new writes are to wait for the file's checkpoint.
    private boolean govern(FileLog file, Connection connection) {
        long bytes = file.look();
        if (bytes < limits.softBytes() || !space.hasRoomFor(file, bytes)) {
            file.settled();
            return false;
        }
        if (attempt(file, connection)) {
            return false;
        }
        Optional<SnapshotOwner> oldest = oldest(file);
        file.heldBy(oldest.flatMap(session -> holder(session, file)));
        if (bytes >= limits.walBytes()) {
            oldest.ifPresent(session -> press(session, file, bytes));
            return true;
        }
        if (isPromising(file)) {
            pause(file, connection);
        }
        return false;
    }

    private boolean isPromising(FileLog file) {
        Instant longAgo = clock.instant().minus(limits.pause().multipliedBy(HOPELESS_PAUSES));
        return System.nanoTime() >= file.nextPause()
                && file.status().holder().map(each -> each.since().isAfter(longAgo)).orElse(true);
    }

    /// Updates wait until the checkpoint is made, or the pause is over.
    private void pause(FileLog file, Connection connection) {
        long start = System.nanoTime();
        long end = start + limits.pause().toNanos();
        if (gate.state() == Gate.State.OPEN) {
            gate.set(Gate.State.UPDATES_WAIT);
        }
        while (!closed && System.nanoTime() < end && !attempt(file, connection)) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        long took = System.nanoTime() - start;
        file.paused(System.nanoTime() + PAUSE_SHARE * took);
        if (gate.state() == Gate.State.UPDATES_WAIT) {
            gate.set(Gate.State.OPEN);
        }
    }

    private boolean attempt(FileLog file, Connection connection) {
        long completed = server.invalidations().completed();
        long start = System.nanoTime();
        try {
            connection.query("CHECKPOINT \"" + file.database() + '"').close();
            file.checkpointed(clock.instant(), System.nanoTime() - start);
            return true;
        } catch (DuckDbException e) {
            if (DuckDbErrors.invalidatedFile(e).isPresent()) {
                server.invalidations().note(e, completed);
                server.reopen().run();
            }
            file.refused(e);
            return false;
        }
    }

    private Optional<SnapshotOwner> oldest(FileLog file) {
        return server.sessions().get().stream()
                .<SnapshotOwner>map(each -> each)
                .filter(each -> each.footprint().since(file.database()).isPresent())
                .min(
                        Comparator.comparing(
                                each ->
                                        each.footprint()
                                                .since(file.database())
                                                .orElse(Instant.MAX)));
    }

    private static Optional<Holder> holder(SnapshotOwner session, FileLog file) {
        return session.footprint().since(file.database()).map(since -> Holder.of(session, since));
    }

    /// The log is at its limit: whoever holds it there is named, and ended beyond the budget.
    private void press(SnapshotOwner session, FileLog file, long bytes) {
        Optional<Instant> since = session.footprint().since(file.database());
        if (since.isEmpty()) {
            return;
        }
        Holder holder = Holder.of(session, since.get());
        file.warn(holder, bytes, limits.walBytes());
        Instant now = clock.instant();
        Instant budgetEnds = since.get().plus(limits.readerBudget());
        if (now.isBefore(budgetEnds)) {
            return;
        }
        if (!session.footprint().isRevoked()) {
            log.warn(
                    "snapshot ended database={} wal_bytes={} pid={} user={} since={}"
                            + " checkpoint_reader_budget={}",
                    file.database(),
                    bytes,
                    holder.processId(),
                    holder.user(),
                    holder.since(),
                    limits.readerBudget());
            session.footprint().revoke();
        }
        if (now.isAfter(budgetEnds.plusMillis(GRACE_MILLIS))) {
            session.terminate();
        } else {
            session.giveSnapshotUp();
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        gate.set(Gate.State.OPEN);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
