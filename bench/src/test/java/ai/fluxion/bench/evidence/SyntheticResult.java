package ai.fluxion.bench.evidence;

import ai.fluxion.bench.measure.LatencySummary;
import ai.fluxion.bench.result.DataSet;
import ai.fluxion.bench.result.EvaluationResult;
import ai.fluxion.bench.result.Machine;
import ai.fluxion.bench.result.Measurement;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.result.Plan;
import ai.fluxion.bench.result.Round;
import ai.fluxion.bench.result.TargetInfo;
import ai.fluxion.bench.result.TargetKind;
import ai.fluxion.bench.result.Workload;
import ai.fluxion.bench.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// A result made up for a test: nothing in it was measured.
public final class SyntheticResult {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final long CALLS = 100;

    private final List<TargetInfo> targets = new ArrayList<>();
    private final List<Measurement> measurements = new ArrayList<>();
    private long lines = 81_800_000;

    public SyntheticResult lines(long count) {
        lines = count;
        return this;
    }

    public SyntheticResult target(TargetKind kind) {
        targets.add(
                new TargetInfo(
                        name(kind),
                        kind,
                        "1.0",
                        List.of("made up"),
                        OptionalLong.of(lines * 190),
                        Optional.of("1-2-3"),
                        Optional.empty()));
        return this;
    }

    public SyntheticResult unavailable(TargetKind kind, String reason) {
        targets.add(TargetInfo.unavailable(name(kind), kind, Text.name(reason)));
        return this;
    }

    /// So many milliseconds a call, one value a round.
    public SyntheticResult measured(
            Operation operation, TargetKind kind, int clients, double... millis) {
        measurements.add(measurement(operation, kind, clients, new TreeMap<>(), millis));
        return this;
    }

    /// Every operation of a workload alike.
    public SyntheticResult measured(
            Workload workload, TargetKind kind, int clients, double... millis) {
        Evidence.operations(workload).forEach(op -> measured(op, kind, clients, millis));
        return this;
    }

    /// One round with failed calls beside the 100 good ones.
    public SyntheticResult failing(
            Operation operation, TargetKind kind, String code, long failed, double millis) {
        SortedMap<String, Long> errors = new TreeMap<>();
        errors.put(code, failed);
        measurements.add(measurement(operation, kind, 1, errors, millis));
        return this;
    }

    /// Measured, but no call came to its end: instead of what was there of it.
    public SyntheticResult idle(Operation operation, TargetKind kind) {
        measurements.removeIf(m -> m.operation() == operation && m.target().equals(name(kind)));
        LatencySummary none = new LatencySummary(0, 0, 0, 0, 0);
        measurements.add(
                new Measurement(
                        operation,
                        name(kind),
                        1,
                        List.of(new Round(NOON, 6, none, 0, 0)),
                        none,
                        Optional.empty(),
                        new TreeMap<>(),
                        List.of(),
                        0));
        return this;
    }

    public SyntheticResult losing(Operation operation, TargetKind kind, long lostRows) {
        Measurement whole = measurement(operation, kind, 1, new TreeMap<>(), 1);
        measurements.add(
                new Measurement(
                        operation,
                        whole.target(),
                        1,
                        whole.rounds(),
                        whole.latency(),
                        Optional.empty(),
                        whole.errors(),
                        List.of(),
                        lostRows));
        return this;
    }

    public EvaluationResult result() {
        return new EvaluationResult(
                EvaluationResult.FORMAT,
                "abc1234",
                new Machine("a processor", 2, 8_000_000_000L, "Linux", "25", 0.5, true),
                NOON,
                NOON.plusSeconds(3_600),
                new Plan(
                        "synthetic",
                        3,
                        Duration.ofSeconds(4),
                        List.of(1, 16),
                        10_000,
                        Duration.ofSeconds(20),
                        9,
                        1),
                new DataSet(
                        "generated",
                        7,
                        lines,
                        16,
                        LocalDate.of(2024, 9, 1),
                        LocalDate.of(2025, 9, 30)),
                targets,
                measurements);
    }

    /// DuckDB, our server and PostgreSQL with everything that must be measured, our server as fast
    /// as DuckDB and PostgreSQL so many times slower in queries, four times faster in transactions.
    public static SyntheticResult threeTargets(double postgresqlSlower) {
        SyntheticResult made = new SyntheticResult();
        for (TargetKind kind :
                List.of(TargetKind.DUCKDB, TargetKind.FLUXION, TargetKind.POSTGRESQL_TUNED)) {
            boolean postgresql = kind == TargetKind.POSTGRESQL_TUNED;
            double query = postgresql ? 100 * postgresqlSlower : 100;
            double statement = postgresql ? 0.25 : 1;
            made.target(kind)
                    .measured(Workload.OLAP, kind, 1, query, query * 1.02, query * 0.98)
                    .measured(Workload.OLTP, kind, 1, statement, statement * 1.03, statement)
                    .measured(Workload.OLTP, kind, 16, statement * 5, statement * 5, statement * 5)
                    .measured(Workload.LOAD, kind, 1, 500, 510, 505)
                    .measured(Workload.MIXED, kind, 1, 20, 21, 22);
        }
        return made.unavailable(TargetKind.MOTHERDUCK, "no URL was given");
    }

    private static Measurement measurement(
            Operation operation,
            TargetKind kind,
            int clients,
            SortedMap<String, Long> errors,
            double... millis) {
        List<Round> rounds = new ArrayList<>();
        long failed = errors.values().stream().mapToLong(count -> count).sum();
        long longest = 0;
        for (double value : millis) {
            long micros = Math.round(value * 1_000);
            longest = Math.max(longest, micros * 4);
            rounds.add(
                    new Round(
                            NOON,
                            CALLS * value / 1_000 / clients,
                            latency(CALLS, micros),
                            CALLS * 1_000,
                            failed));
        }
        long middle = Math.round(millis[millis.length / 2] * 1_000);
        LatencySummary all =
                new LatencySummary(CALLS * millis.length, middle, middle * 2, middle * 3, longest);
        return new Measurement(
                operation,
                name(kind),
                clients,
                rounds,
                all,
                Optional.empty(),
                errors,
                List.of(),
                0);
    }

    private static LatencySummary latency(long calls, long micros) {
        return new LatencySummary(calls, micros, micros * 2, micros * 3, micros * 4);
    }

    private static String name(TargetKind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
