package ai.fluxion.bench.workload;

import ai.fluxion.bench.contender.Contender;
import ai.fluxion.bench.data.StoreFiles;
import ai.fluxion.bench.measure.Workers;
import ai.fluxion.bench.result.DataSet;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.result.Plan;
import ai.fluxion.bench.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The production day: dashboards and transactions come at fixed rates while the ETL of all stores
/// runs. A call's latency counts from when it was due; one that was due and never began counts as
/// unserved.
public final class MixedWorkload {
    private static final int READERS = 4;
    private static final int WRITERS = 2;
    private static final int OTHERS = 2;
    private static final double FRESH_PER_SECOND = 2;

    private final Rounds rounds;
    private final Plan plan;
    private final StoreFiles files;
    private final MixedCalls calls;
    private final Path log;

    public MixedWorkload(Rounds rounds, Plan plan, DataSet data, StoreFiles files, Names names) {
        this.rounds = rounds;
        this.plan = plan;
        this.files = files;
        this.calls = new MixedCalls(data, files, names);
        this.log = files.directory().resolveSibling("etl-mixto.log");
    }

    /// `prefix` begins the names of this run's users; `orders` are there.
    public record Names(String prefix, int orders) {}

    /// Of one round.
    public int steps() {
        return rounds.contenders().size();
    }

    public void run() throws IOException, InterruptedException {
        rounds.measure(
                List.of(
                        Operation.MIXED_LECTURAS,
                        Operation.MIXED_INSERT,
                        Operation.MIXED_UPDATE,
                        Operation.MIXED_FRESCURA,
                        Operation.MIXED_ETL),
                READERS + WRITERS,
                (contender, round) -> day(contender));
    }

    private Map<Operation, Observed> day(Contender contender)
            throws SQLException, IOException, InterruptedException {
        try (Session session = contender.open()) {
            calls.begin(session);
        }
        Map<Operation, Observed> observed = measured(contender);
        try (Session session = contender.open()) {
            return calls.checked(session, observed);
        }
    }

    private Map<Operation, Observed> measured(Contender contender)
            throws IOException, InterruptedException {
        Duration length = plan.mixed().dividedBy(plan.rounds());
        List<Future<Samples>> reads = new ArrayList<>();
        List<Future<Samples>> inserts = new ArrayList<>();
        List<Future<Samples>> updates = new ArrayList<>();
        try (Workers workers =
                new Workers("mixed-" + contender.name(), READERS + WRITERS + OTHERS)) {
            DayEtl etl = DayEtl.start(contender, files, log, workers);
            Instant started = Instant.now();
            long start = System.nanoTime();
            long end = start + length.toNanos();
            Schedule read = new Schedule(start, end, plan.readsPerSecond());
            for (int reader = 0; reader < READERS; reader++) {
                reads.add(
                        workers.start(() -> loop(contender, read, Purpose.DASHBOARD, calls::read)));
            }
            Schedule insert = new Schedule(start, end, plan.writesPerSecond() / 2);
            Schedule update = new Schedule(start, end, plan.writesPerSecond() / 2);
            inserts.add(
                    workers.start(
                            () -> loop(contender, insert, Purpose.INTERACTIVE, calls::insert)));
            updates.add(
                    workers.start(
                            () -> loop(contender, update, Purpose.INTERACTIVE, calls::update)));
            Schedule fresh = new Schedule(start, end, FRESH_PER_SECOND);
            Future<Samples> freshness = workers.start(() -> freshness(contender, fresh));
            Map<Operation, Observed> observed = new LinkedHashMap<>();
            observed.put(Operation.MIXED_LECTURAS, Observed.of(started, start, sum(reads)));
            observed.put(Operation.MIXED_INSERT, Observed.of(started, start, sum(inserts)));
            observed.put(Operation.MIXED_UPDATE, Observed.of(started, start, sum(updates)));
            observed.put(
                    Operation.MIXED_FRESCURA,
                    Observed.of(started, start, Workers.resultOf(freshness)));
            observed.put(Operation.MIXED_ETL, Observed.of(started, start, etl.stop()));
            return observed;
        }
    }

    /// One call of a class, on a session.
    interface Call {
        long run(Session session, Contender contender, long number) throws SQLException;
    }

    private static final AtomicLong NUMBERS = new AtomicLong();

    private static Samples loop(Contender contender, Schedule schedule, Purpose purpose, Call call)
            throws SQLException {
        Samples samples = new Samples();
        try (Session session = contender.open()) {
            purpose.tell(session);
            for (var due = schedule.next(); due.isPresent(); due = schedule.next()) {
                long at = due.getAsLong();
                if (schedule.isOver()) {
                    samples.unserved(System.nanoTime() - at);
                } else {
                    long number = NUMBERS.incrementAndGet();
                    Timed.callDueAt(at, samples, () -> call.run(session, contender, number));
                }
            }
        }
        return samples;
    }

    /// From the acknowledged commit of a sale to its first appearance in another session.
    private Samples freshness(Contender contender, Schedule schedule) throws SQLException {
        Samples samples = new Samples();
        try (Session writer = contender.open();
                Session reader = contender.open()) {
            for (var due = schedule.next(); due.isPresent(); due = schedule.next()) {
                long number = NUMBERS.incrementAndGet();
                try {
                    calls.sell(writer, number);
                    long committed = System.nanoTime();
                    if (calls.isSeen(reader, number, TimeUnit.SECONDS.toNanos(10))) {
                        samples.succeeded(System.nanoTime() - committed);
                    } else {
                        samples.failed("NOT_VISIBLE", "a committed sale was not seen in 10 s");
                    }
                } catch (SQLException e) {
                    samples.failed(e);
                }
            }
        }
        return samples;
    }

    private static Samples sum(List<Future<Samples>> parts) throws InterruptedException {
        Samples all = new Samples();
        for (Future<Samples> part : parts) {
            all.add(Workers.resultOf(part));
        }
        return all;
    }
}
