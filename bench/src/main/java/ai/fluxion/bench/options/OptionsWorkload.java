package ai.fluxion.bench.options;

import ai.fluxion.bench.data.HistoryLoad;
import ai.fluxion.bench.data.SalesFiles;
import ai.fluxion.bench.data.StoreFiles;
import ai.fluxion.bench.data.StoreLoad;
import ai.fluxion.bench.data.Tables;
import ai.fluxion.bench.measure.LatencySummary;
import ai.fluxion.bench.result.Measurement;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.result.Round;
import ai.fluxion.bench.result.TargetInfo;
import ai.fluxion.bench.result.TargetKind;
import ai.fluxion.bench.text.Text;
import ai.fluxion.bench.workload.Findings;
import ai.fluxion.bench.workload.Steps;
import ai.fluxion.duckdb.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Runs a backend process and an ETL process of all stores on plain DuckDB, in each of the four
/// arrangements, in rounds.
public final class OptionsWorkload {
    /// What may be arranged: the conflict, and the evaluation's three ways around it.
    private enum Arrangement {
        SHARED("duckdb-dos-procesos", TargetKind.DUCKDB_TWO_PROCESSES),
        WINDOW("duckdb-1a", TargetKind.DUCKDB_EXCLUSIVE_WINDOW),
        LOCK("duckdb-1b", TargetKind.DUCKDB_REDIS_LOCK),
        SPLIT("duckdb-1c", TargetKind.DUCKDB_SPLIT_FILES);

        private final String target;
        private final TargetKind kind;

        Arrangement(String target, TargetKind kind) {
            this.target = target;
            this.kind = kind;
        }
    }

    private static final double CALLS_PER_SECOND = 10;

    private final Path directory;
    private final StoreFiles day;
    private final int rounds;
    private final Findings findings;
    private final Steps steps;

    public OptionsWorkload(
            Path directory, StoreFiles day, int rounds, Findings findings, Steps steps) {
        this.directory = directory;
        this.day = day;
        this.rounds = rounds;
        this.findings = findings;
        this.steps = steps;
    }

    public static int steps() {
        return Arrangement.values().length;
    }

    /// Returns the four targets; one that can't run has the reason and no measurement.
    public List<TargetInfo> run(SalesFiles history)
            throws SQLException, IOException, InterruptedException {
        Files.createDirectories(directory);
        List<TargetInfo> targets = new ArrayList<>();
        for (Arrangement arrangement : Arrangement.values()) {
            if (findings.has(first(arrangement), arrangement.target, 1)) {
                steps.skipped(1);
                targets.add(info(arrangement));
                continue;
            }
            steps.begin(first(arrangement), 1, arrangement.target);
            makeFiles(history);
            try {
                for (Measurement measurement : measure(arrangement)) {
                    findings.add(measurement);
                }
                targets.add(info(arrangement));
            } catch (IOException e) {
                targets.add(
                        TargetInfo.unavailable(arrangement.target, arrangement.kind, Text.of(e)));
            }
            steps.end();
        }
        return targets;
    }

    private static Operation first(Arrangement arrangement) {
        return switch (arrangement) {
            case SHARED -> Operation.OPTIONS_CONFLICTO_BACKEND;
            case WINDOW -> Operation.OPTIONS_1A_PARADA;
            case LOCK -> Operation.OPTIONS_1B_ESPERA_BACKEND;
            case SPLIT -> Operation.OPTIONS_1C_LECTURAS;
        };
    }

    private TargetInfo info(Arrangement arrangement) throws IOException {
        return new TargetInfo(
                arrangement.target,
                arrangement.kind,
                "DuckDB " + Database.version(),
                List.of(
                        "backend: "
                                + CALLS_PER_SECOND
                                + " calls a second, the file opened for each",
                        "ETL: " + day.stores() + " stores of " + day.linesOfAStore() + " lines"),
                OptionalLong.of(Files.size(sales())),
                Optional.empty(),
                Optional.empty());
    }

    private Path sales() {
        return directory.resolve("fluxion_production.duckdb");
    }

    private Path backend() {
        return directory.resolve("fluxion_backend.duckdb");
    }

    private void makeFiles(SalesFiles history) throws SQLException, IOException {
        if (!Files.exists(backend())) {
            Files.deleteIfExists(sales());
            FileCalls.writing(
                    sales(),
                    session -> {
                        Tables.createPlain(session);
                        HistoryLoad.intoDuckDb(history, session);
                        return 0;
                    });
            FileCalls.writing(
                    backend(),
                    session -> {
                        Tables.createPlain(session);
                        return 0;
                    });
        }
    }

    private List<Measurement> measure(Arrangement arrangement)
            throws SQLException, IOException, InterruptedException {
        return switch (arrangement) {
            case SHARED -> shared();
            case WINDOW -> window();
            case LOCK -> lock();
            case SPLIT -> split();
        };
    }

    private List<Measurement> shared() throws SQLException, IOException, InterruptedException {
        Series backend = new Series(Operation.OPTIONS_CONFLICTO_BACKEND, Arrangement.SHARED.target);
        Series etl = new Series(Operation.OPTIONS_CONFLICTO_ETL, Arrangement.SHARED.target);
        for (int round = 0; round < rounds; round++) {
            Outcome outcome = together(sales(), FileLock.NONE);
            backend.add(outcome, outcome.backend().reads());
            backend.addErrors(outcome.backend().writes());
            etl.add(outcome, outcome.etl().loads());
        }
        return List.of(backend.measurement(), etl.measurement());
    }

    private List<Measurement> lock() throws SQLException, IOException, InterruptedException {
        Series backend = new Series(Operation.OPTIONS_1B_ESPERA_BACKEND, Arrangement.LOCK.target);
        Series etl = new Series(Operation.OPTIONS_1B_ESPERA_ETL, Arrangement.LOCK.target);
        try (RedisProcess redis = RedisProcess.start(directory.resolve("redis"))) {
            for (int round = 0; round < rounds; round++) {
                Outcome outcome = together(sales(), redis.address());
                backend.add(outcome, outcome.backend().waits());
                backend.addErrors(outcome.backend().reads());
                backend.addErrors(outcome.backend().writes());
                etl.add(outcome, outcome.etl().waits());
                etl.addErrors(outcome.etl().loads());
            }
        }
        return List.of(backend.measurement(), etl.measurement());
    }

    private List<Measurement> split() throws SQLException, IOException, InterruptedException {
        Series reads = new Series(Operation.OPTIONS_1C_LECTURAS, Arrangement.SPLIT.target);
        Series writes = new Series(Operation.OPTIONS_1C_ESCRITURAS, Arrangement.SPLIT.target);
        for (int round = 0; round < rounds; round++) {
            Outcome outcome = together(backend(), FileLock.NONE);
            reads.add(outcome, outcome.backend().reads());
            writes.add(outcome, outcome.backend().writes());
        }
        return List.of(reads.measurement(), writes.measurement());
    }

    /// The one call of a round is the downtime: from the stop to the next answer.
    private List<Measurement> window() throws SQLException, IOException, InterruptedException {
        Series stopped = new Series(Operation.OPTIONS_1A_PARADA, Arrangement.WINDOW.target);
        for (int round = 0; round < rounds; round++) {
            try (Program before = startBackend(sales(), FileLock.NONE)) {
                before.await(BackendProgram.ANSWERED);
                Instant started = Instant.now();
                long start = System.nanoTime();
                before.endInput();
                before.report(BackendProgram.Report.class);
                Seen loads;
                try (Program etl = startEtl(FileLock.NONE)) {
                    loads = etl.report(EtlProgram.Report.class).loads();
                }
                try (Program after = startBackend(sales(), FileLock.NONE)) {
                    after.await(BackendProgram.ANSWERED);
                    long micros = (System.nanoTime() - start) / 1_000;
                    LatencySummary once = new LatencySummary(1, micros, micros, micros, micros);
                    Seen downtime = new Seen(once, loads.rows(), loads.errors(), loads.messages());
                    stopped.add(started, micros / 1e6, downtime);
                    after.endInput();
                    after.report(BackendProgram.Report.class);
                }
            }
            removeDay();
        }
        return List.of(stopped.measurement());
    }

    /// What both processes saw while the ETL ran.
    private record Outcome(
            Instant started,
            double seconds,
            BackendProgram.Report backend,
            EtlProgram.Report etl) {}

    private Outcome together(Path orders, String redis)
            throws SQLException, IOException, InterruptedException {
        try (Program backend = startBackend(orders, redis)) {
            backend.await(BackendProgram.ANSWERED);
            Instant started = Instant.now();
            long start = System.nanoTime();
            EtlProgram.Report loaded;
            try (Program etl = startEtl(redis)) {
                loaded = etl.report(EtlProgram.Report.class);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            backend.endInput();
            BackendProgram.Report served = backend.report(BackendProgram.Report.class);
            removeDay();
            return new Outcome(started, seconds, served, loaded);
        }
    }

    private Program startBackend(Path orders, String redis) throws IOException {
        return Program.start(
                BackendProgram.class,
                List.of(
                        sales().toString(),
                        orders.toString(),
                        redis,
                        String.valueOf(CALLS_PER_SECOND)),
                directory.resolve("backend.log"));
    }

    private Program startEtl(String redis) throws IOException {
        return Program.start(
                EtlProgram.class,
                List.of(
                        sales().toString(),
                        redis,
                        day.directory().toString(),
                        day.day().toString(),
                        String.valueOf(day.linesOfAStore()),
                        String.valueOf(day.stores())),
                directory.resolve("etl.log"));
    }

    private void removeDay() throws SQLException {
        FileCalls.writing(
                sales(),
                session -> {
                    StoreLoad.remove(session, day);
                    return 0;
                });
    }

    /// The rounds of one operation. Percentiles over all rounds are those of the worst one: a
    /// process hands over percentiles, not samples.
    private static final class Series {
        private final Operation operation;
        private final String target;
        private final List<Round> rounds = new ArrayList<>();
        private final TreeMap<String, Long> errors = new TreeMap<>();
        private final List<String> messages = new ArrayList<>();

        Series(Operation operation, String target) {
            this.operation = operation;
            this.target = target;
        }

        void add(Outcome outcome, Seen seen) {
            add(outcome.started(), outcome.seconds(), seen);
        }

        void add(Instant started, double seconds, Seen seen) {
            rounds.add(new Round(started, seconds, seen.latency(), seen.rows(), seen.failed()));
            addErrors(seen);
        }

        void addErrors(Seen seen) {
            seen.errors().forEach((state, count) -> errors.merge(state, count, Long::sum));
            for (String message : seen.messages()) {
                if (messages.size() < 5 && !messages.contains(message)) {
                    messages.add(message);
                }
            }
        }

        Measurement measurement() {
            long calls = 0;
            long p50 = 0;
            long p95 = 0;
            long p99 = 0;
            long longest = 0;
            for (Round round : rounds) {
                LatencySummary latency = round.latency();
                calls += latency.calls();
                p50 = Math.max(p50, latency.p50Micros());
                p95 = Math.max(p95, latency.p95Micros());
                p99 = Math.max(p99, latency.p99Micros());
                longest = Math.max(longest, latency.longestMicros());
            }
            return new Measurement(
                    operation,
                    target,
                    1,
                    rounds,
                    new LatencySummary(calls, p50, p95, p99, longest),
                    Optional.empty(),
                    errors,
                    messages,
                    0);
        }
    }
}
