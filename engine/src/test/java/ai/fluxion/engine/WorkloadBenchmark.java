package ai.fluxion.engine;

import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.workload.ClassLimits;
import ai.fluxion.engine.workload.WorkloadLimits;
import ai.fluxion.sql.CopyStatement;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.WorkloadClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// What one client's key reads and updates take while eight heavy aggregations run and two loads
/// come in: unclassified, and with the classes' slots, niceness and pacing. In turns, in one run.
public final class WorkloadBenchmark {
    private static final int HEAVY = 8;
    private static final int LOADS = 2;
    private static final int KEYS = 300_000;
    private static final int ROUNDS = 2;
    private static final Duration ROUND = Duration.ofSeconds(6);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final byte[] TEXT = "texto".getBytes(StandardCharsets.UTF_8);
    private static final String AGGREGATION =
            "SELECT producto, count(DISTINCT dia), sum(importe) FROM lineas GROUP BY producto";

    private final Engine engine;
    private final boolean classified;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicLong aggregations = new AtomicLong();
    private final AtomicLong loaded = new AtomicLong();

    private WorkloadBenchmark(Engine engine, boolean classified) {
        this.engine = engine;
        this.classified = classified;
    }

    private record Mode(String name, boolean classified, WorkloadLimits limits) {}

    public static void main(String[] arguments) throws Exception {
        List<Mode> modes =
                List.of(
                        new Mode("unclassified", false, limits(0, 0, Duration.ZERO, 0)),
                        new Mode("slots", true, limits(0, 0, Duration.ZERO, 0)),
                        new Mode("niceness 5 and 10", true, limits(5, 10, Duration.ZERO, 0)),
                        new Mode(
                                "slots, niceness, workers 5",
                                true,
                                limits(5, 10, Duration.ZERO, 5)),
                        new Mode("workers 10", true, limits(0, 0, Duration.ZERO, 10)),
                        new Mode(
                                "workers 10, pacing",
                                true,
                                limits(0, 0, Duration.ofMillis(15), 10)));
        System.out.printf(
                "%-28s %10s %10s %10s %10s %8s %10s%n",
                "", "read p50", "read p99", "update p50", "update p99", "heavy/s", "rows/s");
        for (int round = 0; round < ROUNDS; round++) {
            for (Mode mode : modes) {
                run(mode);
            }
        }
    }

    private static WorkloadLimits limits(
            int dashboards, int loads, Duration objective, int workers) {
        Duration wait = Duration.ofMinutes(5);
        return new WorkloadLimits(
                new ClassLimits(2, 100, wait, Duration.ZERO, dashboards),
                new ClassLimits(2, 100, wait, Duration.ZERO, loads),
                new ClassLimits(1, 100, wait, Duration.ZERO, loads),
                new WorkloadLimits.Urgency(objective, workers));
    }

    private static void run(Mode mode) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("workload");
        try (Engine engine = Client.engine(folder, mode.limits(), "ventas", "operacion")) {
            try (Client client = Client.of(engine)) {
                client.run(
                        "CREATE TABLE lineas AS SELECT (i * 7919) % 500 AS producto, (i * 31) %"
                                + " 4000 AS dia, (i % 97) * 1.5 AS importe FROM range(6000000) t(i)");
                client.run("CREATE TABLE operacion.saldos (id BIGINT PRIMARY KEY, saldo BIGINT)");
                client.run(
                        "INSERT INTO operacion.saldos SELECT i, i FROM range(" + KEYS + ") t(i)");
                client.run("CREATE TABLE cargas (id BIGINT, texto VARCHAR)");
                client.run("CHECKPOINT ventas");
            }
            new WorkloadBenchmark(engine, mode.classified()).measure(mode.name());
        } finally {
            try (var paths = Files.walk(folder)) {
                paths.map(Path::toFile).sorted(Collections.reverseOrder()).forEach(f -> f.delete());
            }
        }
    }

    private void measure(String name) throws InterruptedException {
        List<Thread> others = new ArrayList<>();
        for (int i = 0; i < HEAVY; i++) {
            others.add(Thread.ofPlatform().start(() -> aggregate()));
        }
        for (int i = 0; i < LOADS; i++) {
            others.add(Thread.ofPlatform().start(() -> load()));
        }
        List<Long> reads = new ArrayList<>();
        List<Long> updates = new ArrayList<>();
        long began = System.nanoTime();
        try (Client client = Client.of(engine);
                Statement read =
                        client.session()
                                .parse(
                                        "SELECT saldo FROM operacion.saldos WHERE id = $1",
                                        new int[] {20});
                Statement update =
                        client.session()
                                .parse(
                                        "UPDATE operacion.saldos SET saldo = saldo + 1 WHERE id = $1",
                                        new int[] {20})) {
            Random random = new Random(1);
            while (System.nanoTime() - began < ROUND.toNanos()) {
                reads.add(timed(client, read, random.nextInt(KEYS)));
                updates.add(timed(client, update, random.nextInt(KEYS)));
                // the load is that of a client that thinks, not a wait for a result
                Thread.sleep(PAUSE);
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        double heavy = aggregations.get() / seconds;
        double rows = loaded.get() / seconds;
        stop.set(true);
        for (Thread other : others) {
            other.join();
        }
        System.out.printf(
                "%-28s %10.2f %10.1f %10.2f %10.1f %8.2f %10.0f%n",
                name,
                percentile(reads, 50),
                percentile(reads, 99),
                percentile(updates, 50),
                percentile(updates, 99),
                heavy,
                rows);
    }

    private static long timed(Client client, Statement statement, long key) {
        long began = System.nanoTime();
        try (Portal portal = client.session().bind(statement, List.of(new Value.Int(key)))) {
            while (portal.next(0).isPresent()) {
                // one row
            }
        }
        return System.nanoTime() - began;
    }

    private Client client(WorkloadClass workload) {
        Client client = Client.of(engine);
        if (classified) {
            client.run("SET fluxion.workload = " + workload.text());
        }
        return client;
    }

    private void aggregate() {
        try (Client client = client(WorkloadClass.DASHBOARD)) {
            while (!stop.get()) {
                client.run(AGGREGATION);
                aggregations.incrementAndGet();
            }
        }
    }

    private void load() {
        try (Client client = client(WorkloadClass.ETL)) {
            Statement.Copy copy =
                    (Statement.Copy) client.session().parse("COPY cargas FROM STDIN", new int[0]);
            while (!stop.get()) {
                try (CopyIn in =
                        client.session().copyIn((CopyStatement.FromStdin) copy.statement())) {
                    for (int chunk = 0; chunk < 50 && !stop.get(); chunk++) {
                        fill(in);
                        in.append();
                        loaded.addAndGet(2_048);
                    }
                    in.finish();
                }
            }
        } catch (FluxionException e) {
            System.out.println("a load failed: " + e.text());
        }
    }

    private static void fill(CopyIn in) {
        var chunk = in.chunk();
        for (int row = 0; row < 2_048; row++) {
            chunk.setInt64(0, row, row);
            chunk.setText(1, row, TEXT, 0, TEXT.length);
        }
        chunk.size(2_048);
    }

    private static double percentile(List<Long> nanos, int percent) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }
}
