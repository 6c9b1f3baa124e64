package ai.fluxion.engine.batch;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.sql.batch.RowStatement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lanes of an engine, one for each shape that statements come in again and again. Any thread.
public final class Coalescer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Coalescer.class);

    private final Supplier<Connection> connections;
    private final LongSupplier filesMoved;
    private final BatchLimits limits;
    private final int maxQueued;
    private final Counters counters = new Counters();
    private final AtomicLong catalogVersion = new AtomicLong();

    // guards the fields below
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Shape, Known> shapes = new LinkedHashMap<>(64, 0.75f, true);

    /// Lanes that are not entered any more, until the last one has left them.
    private final List<Lane> retired = new ArrayList<>();

    private int lanes;

    /// What is known of a shape since a version of the catalog.
    private static final class Known {
        private int seen;
        private long version = -1;
        private @Nullable Lane lane;
    }

    /// `filesMoved` counts how often a file was away and came back; `maxQueued` statements wait for
    /// one lane.
    public Coalescer(
            Supplier<Connection> connections,
            LongSupplier filesMoved,
            BatchLimits limits,
            int maxQueued) {
        this.connections = connections;
        this.filesMoved = filesMoved;
        this.limits = limits;
        this.maxQueued = maxQueued;
    }

    public Counters counters() {
        return counters;
    }

    public boolean isOn() {
        return limits.largest() > 1;
    }

    /// After anything that may have changed a table, an index or a trigger.
    public void catalogChanged() {
        catalogVersion.incrementAndGet();
    }

    /// Another one after every change that `catalogChanged` tells of, or of files.
    public long version() {
        return catalogVersion.get() + filesMoved.getAsLong();
    }

    public int literalsKept() {
        return limits.literals();
    }

    /// The lane of a shape; empty for what is not known to be safe, and for what has not come often
    /// enough.
    public Optional<Lane> lane(Shape shape) {
        long version = version();
        Known known;
        lock.lock();
        try {
            known = shapes.computeIfAbsent(shape, _ -> new Known());
            known.seen++;
            if (known.version == version || known.seen < limits.familiar()) {
                return known.version == version
                        ? Optional.ofNullable(known.lane)
                        : Optional.empty();
            }
            known.version = version;
            retire(known);
            makeRoom();
        } finally {
            lock.unlock();
        }
        // others run alone until it is there
        Optional<Lane> opened = open(shape);
        lock.lock();
        try {
            if (opened.isPresent()) {
                lanes++;
                if (known.version == version && shapes.containsKey(shape)) {
                    known.lane = opened.get();
                } else {
                    retired.add(opened.get());
                    return Optional.empty();
                }
            }
            return opened;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Lane> open(Shape shape) {
        Optional<RowStatement> statement = Plan.candidate(shape);
        if (statement.isEmpty()) {
            return Optional.empty();
        }
        List<Connection> opened = new ArrayList<>();
        Optional<Lane> lane = Optional.empty();
        try {
            Connection first = connected(shape, opened);
            Optional<Plan> plan = Plan.of(first, shape, statement.get());
            lane = plan.map(found -> lane(found, shape, opened));
        } catch (DuckDbException e) {
            // the statement itself will say so to its client
            log.debug("no lane for a statement cause=\"{}\"", e.text());
        } finally {
            if (lane.isEmpty()) {
                opened.forEach(Connection::close);
            }
        }
        return lane;
    }

    private Lane lane(Plan plan, Shape shape, List<Connection> opened) {
        while (plan.reads() && opened.size() < limits.readers()) {
            connected(shape, opened);
        }
        List<BatchRunner> runners =
                opened.stream().map(each -> new BatchRunner(plan, each, counters)).toList();
        return new Lane(plan, runners, new Lane.Limits(limits.largest(), maxQueued));
    }

    private Connection connected(Shape shape, List<Connection> opened) {
        Connection connection = connections.get();
        opened.add(connection);
        connection.query("USE " + shape.path().sql()).close();
        connection.query("SET TimeZone = '" + shape.zone().replace("'", "''") + '\'').close();
        return connection;
    }

    private void retire(Known known) {
        Lane lane = known.lane;
        if (lane != null) {
            retired.add(lane);
            known.lane = null;
        }
    }

    /// Forgets the shapes that came longest ago, and closes retired lanes that are empty.
    private void makeRoom() {
        Iterator<Known> oldest = shapes.values().iterator();
        while ((shapes.size() > limits.shapes() || lanes - retired.size() >= limits.lanes())
                && oldest.hasNext()) {
            Known known = oldest.next();
            if (known.lane != null || shapes.size() > limits.shapes()) {
                retire(known);
                oldest.remove();
            }
        }
        Iterator<Lane> old = retired.iterator();
        while (old.hasNext()) {
            Lane lane = old.next();
            if (lane.closeIfIdle()) {
                old.remove();
                lanes--;
            }
        }
    }

    /// After the last session has ended.
    @Override
    public void close() {
        lock.lock();
        try {
            shapes.values().forEach(this::retire);
            retired.forEach(Lane::close);
            retired.clear();
            shapes.clear();
        } finally {
            lock.unlock();
        }
    }
}
