package ai.fluxion.engine.checkpoint;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.engine.activity.TextRows;
import ai.fluxion.engine.calls.DuckDbCalls;
import ai.fluxion.engine.calls.DuckDbErrors;
import ai.fluxion.engine.calls.Invalidations;
import ai.fluxion.engine.storage.DatabaseFile;
import ai.fluxion.engine.storage.DiskLimits;
import ai.fluxion.sql.FluxionException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
    private final LongReads longReads = new LongReads();
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
    public void admit(
            Work work, String text, Footprint footprint, DuckDbCalls calls, long deadlineNanos) {
        space.check(work);
        if (gate.isOpen() || !footprint.isEmpty()) {
            return;
        }
        Gate.Asked asked = new Gate.Asked(work, longReads.isExpected(text));
        if (gate.holds(asked)) {
            calls.await(deadlineNanos, ended -> gate.await(asked, limits.readerBudget(), ended));
        }
    }

    /// A session's, which holds nothing yet.
    public Footprint footprint() {
        return new Footprint(
                clock,
                files.stream().map(FileLog::database).collect(Collectors.toUnmodifiableSet()),
                longReads);
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
                Gate.State state = Gate.State.OPEN;
                for (FileLog file : files) {
                    Gate.State needed = govern(file, connection);
                    state = needed.compareTo(state) > 0 ? needed : state;
                }
                gate.set(state);
                LockSupport.parkNanos(state == Gate.State.WRITES_WAIT ? POLL_NANOS : TICK_NANOS);
            }
        } finally {
            gate.set(Gate.State.OPEN);
        }
    }

    /// What is to wait for the file's checkpoint from now on.
    private Gate.State govern(FileLog file, Connection connection) {
        long bytes = file.look();
        if (bytes < limits.softBytes() || !space.hasRoomFor(file, bytes)) {
            file.settled();
            return Gate.State.OPEN;
        }
        if (attempt(file, connection) != Attempt.HELD) {
            return Gate.State.OPEN;
        }
        Optional<SnapshotOwner> oldest = oldest(file);
        file.heldBy(oldest.flatMap(session -> holder(session, file)));
        if (bytes >= limits.walBytes()) {
            oldest.ifPresent(session -> press(session, file, bytes));
            return Gate.State.WRITES_WAIT;
        }
        if (isPromising(file) && pause(file, connection)) {
            return Gate.State.OPEN;
        }
        return bytes >= limits.walBytes() / 2 ? Gate.State.LONG_READS_WAIT : Gate.State.OPEN;
    }

    private boolean isPromising(FileLog file) {
        Instant longAgo = clock.instant().minus(limits.pause().multipliedBy(HOPELESS_PAUSES));
        return System.nanoTime() >= file.nextPause()
                && file.status().holder().map(each -> each.since().isAfter(longAgo)).orElse(true);
    }

    /// Updates wait until the checkpoint is made, or the pause is over. Whether it was made.
    private boolean pause(FileLog file, Connection connection) {
        long start = System.nanoTime();
        long end = start + limits.pause().toNanos();
        Gate.State before = gate.state();
        gate.set(before == Gate.State.WRITES_WAIT ? before : Gate.State.UPDATES_WAIT);
        Attempt last = attempt(file, connection);
        while (!closed && last == Attempt.HELD && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOS);
            last = attempt(file, connection);
        }
        gate.set(before);
        long now = System.nanoTime();
        file.paused(now + PAUSE_SHARE * (now - start));
        return last == Attempt.MADE;
    }

    /// How a checkpoint went.
    private enum Attempt {
        MADE,
        /// A snapshot is in its way.
        HELD,
        /// The file is away, or can't be written.
        REFUSED
    }

    private Attempt attempt(FileLog file, Connection connection) {
        long completed = server.invalidations().completed();
        long start = System.nanoTime();
        try {
            connection.query("CHECKPOINT \"" + file.database() + '"').close();
            file.checkpointed(clock.instant(), System.nanoTime() - start);
            return Attempt.MADE;
        } catch (DuckDbException e) {
            if (e.text().startsWith("Cannot CHECKPOINT")) {
                return Attempt.HELD;
            }
            if (DuckDbErrors.invalidatedFile(e).isPresent()) {
                server.invalidations().note(e, completed);
                reopen();
            }
            file.refused(e.text());
            return Attempt.REFUSED;
        }
    }

    private void reopen() {
        try {
            server.reopen().run();
        } catch (FluxionException e) {
            // the next statement, or the next round here, tries again
            log.warn("file not reopened yet reason=\"{}\"", e.text());
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
        if (now.isBefore(budgetEnds) || !file.mayPress()) {
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
