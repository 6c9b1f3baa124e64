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

    /// Shapes without a lane that are remembered, and lanes.
    private static final int MAX_SHAPES = 1_024;

    private static final int MAX_LANES = 128;

    /// A text that comes once costs nothing; from this time on it is looked at.
    private static final int FAMILIAR = 3;

    /// `maxBatch` statements are carried out at once, `maxQueued` wait for one lane; a `maxBatch`
    /// of 1 carries every statement out as it was written.
    public record Limits(int maxBatch, int maxQueued) {
        /// The rows of a batch are one vector of DuckDB's, which keeps their order.
        private static final int VECTOR = 2_048;

        public Limits {
            if (maxBatch < 1 || maxBatch > VECTOR || maxQueued < 0) {
                throw new IllegalArgumentException(
                        "coalesce-max must be 1 to " + VECTOR + ", max-queued 0 or more");
            }
        }
    }

    private final Supplier<Connection> connections;
    private final LongSupplier filesMoved;
    private final Limits limits;
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

    /// `filesMoved` counts how often a file was away and came back.
    public Coalescer(Supplier<Connection> connections, LongSupplier filesMoved, Limits limits) {
        this.connections = connections;
        this.filesMoved = filesMoved;
        this.limits = limits;
    }

    public Counters counters() {
        return counters;
    }

    public boolean isOn() {
        return limits.maxBatch() > 1;
    }

    /// After anything that may have changed a table, an index or a trigger.
    public void catalogChanged() {
        catalogVersion.incrementAndGet();
    }

    /// The lane of a shape; empty for what is not known to be safe, and for what has not come often
    /// enough.
    public Optional<Lane> lane(Shape shape) {
        long version = catalogVersion.get() + filesMoved.getAsLong();
        Known known;
        lock.lock();
        try {
            known = shapes.computeIfAbsent(shape, _ -> new Known());
            known.seen++;
            if (known.version == version || known.seen < FAMILIAR) {
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
        Connection connection = connections.get();
        Optional<Lane> lane = Optional.empty();
        try {
            connection.query("USE " + shape.path().sql()).close();
            connection.query("SET TimeZone = '" + shape.zone().replace("'", "''") + '\'').close();
            lane =
                    Plan.of(connection, shape, statement.get())
                            .map(
                                    plan ->
                                            new Lane(
                                                    plan,
                                                    new BatchRunner(plan, connection, counters),
                                                    limits));
        } catch (DuckDbException e) {
            // the statement itself will say so to its client
            log.debug("no lane for a statement cause=\"{}\"", e.text());
        } finally {
            if (lane.isEmpty()) {
                connection.close();
            }
        }
        return lane;
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
        while ((shapes.size() > MAX_SHAPES || lanes - retired.size() >= MAX_LANES)
                && oldest.hasNext()) {
            Known known = oldest.next();
            if (known.lane != null || shapes.size() > MAX_SHAPES) {
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
