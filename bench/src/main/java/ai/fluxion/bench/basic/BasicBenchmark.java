package ai.fluxion.bench.basic;

import ai.fluxion.bench.measure.Latencies;
import ai.fluxion.bench.measure.Workers;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Measures every target in every round, the order reversed from round to round, so that noise of
/// the machine falls on all. A database's tables are dropped at the end.
public final class BasicBenchmark {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final List<Target> targets;
    private final BasicPlan plan;
    private final Consumer<String> progress;
    private final Map<Cell, Tally> tallies = new LinkedHashMap<>();
    private final Set<String> errors = Collections.synchronizedSet(new LinkedHashSet<>());
    private final AtomicLong keys = new AtomicLong();

    /// One cell of the report.
    private record Cell(Operation operation, int clients, String target) {}

    /// What was seen of one cell so far.
    private static final class Tally {
        private final Latencies latencies = new Latencies();
        private final AtomicLong failed = new AtomicLong();
        private final AtomicLong nanos = new AtomicLong();
    }

    public BasicBenchmark(List<Target> targets, BasicPlan plan, Consumer<String> progress) {
        this.targets = List.copyOf(targets);
        this.plan = plan;
        this.progress = progress;
    }

    public BasicReport run() throws SQLException, IOException, InterruptedException {
        for (Target target : targets) {
            try (Connection connection = target.source().getConnection()) {
                BenchTables.create(connection);
            }
        }
        try {
            declareCells();
            for (int round = 0; round < plan.rounds(); round++) {
                measureRound(round);
            }
            List<Measurement> measurements = new ArrayList<>();
            tallies.forEach((cell, tally) -> measurements.add(measurementOf(cell, tally)));
            measurements.addAll(RowRates.measure(targets, plan, progress));
            return new BasicReport(measurements, List.copyOf(errors));
        } finally {
            for (Target target : targets) {
                try (Connection connection = target.source().getConnection()) {
                    BenchTables.drop(connection);
                }
            }
        }
    }

    private void declareCells() {
        for (Operation operation : Operation.values()) {
            for (int clients : plan.clients()) {
                for (Target target : targets) {
                    tallies.put(new Cell(operation, clients, target.name()), new Tally());
                }
            }
        }
    }

    private void measureRound(int round) throws InterruptedException {
        List<Target> order = round % 2 == 0 ? targets : targets.reversed();
        for (Operation operation : Operation.values()) {
            for (int clients : plan.clients()) {
                for (Target target : order) {
                    progress.accept(
                            (round + 1)
                                    + "/"
                                    + plan.rounds()
                                    + " "
                                    + name(operation)
                                    + " × "
                                    + clients
                                    + " "
                                    + target.name());
                    measure(target, operation, clients);
                }
            }
        }
    }

    private void measure(Target target, Operation operation, int clients)
            throws InterruptedException {
        Tally tally = tallies.get(new Cell(operation, clients, target.name()));
        if (tally == null) {
            throw new IllegalStateException("no cell for " + operation + " " + clients);
        }
        List<Callable<Long>> loops = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            loops.add(() -> loop(target, operation, tally));
        }
        try (Workers workers = new Workers("bench-" + target.name(), clients)) {
            long longest = Collections.max(workers.all(loops));
            tally.nanos.addAndGet(longest);
        }
    }

    /// Returns how long it took, in nanoseconds, without connecting.
    private long loop(Target target, Operation operation, Tally tally) throws SQLException {
        try (Connection connection = target.source().getConnection();
                PreparedStatement statement = operation.prepare(connection)) {
            long start = System.nanoTime();
            long end = start + plan.perRound().toNanos();
            long now = start;
            while (now < end) {
                long begun = now;
                boolean done = call(target, operation, statement, tally);
                now = System.nanoTime();
                if (done) {
                    tally.latencies.record(now - begun);
                }
            }
            return now - start;
        }
    }

    private boolean call(
            Target target, Operation operation, PreparedStatement statement, Tally tally) {
        try {
            int touched = operation.run(statement, keys.incrementAndGet());
            if (touched == 1) {
                return true;
            }
            errors.add(target.name() + " " + name(operation) + ": touched " + touched + " rows");
        } catch (SQLException e) {
            errors.add(target.name() + " " + name(operation) + ": " + e.getMessage());
        }
        tally.failed.incrementAndGet();
        return false;
    }

    private static Measurement measurementOf(Cell cell, Tally tally) {
        var summary = tally.latencies.summary();
        double seconds = (double) tally.nanos.get() / NANOS_PER_SECOND;
        return new Measurement(
                cell.target(),
                name(cell.operation()),
                cell.clients(),
                summary,
                seconds == 0 ? 0 : summary.calls() / seconds,
                tally.failed.get());
    }

    private static String name(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }
}
