package ai.fluxion.bench.decision;

import ai.fluxion.bench.evidence.Evidence;
import ai.fluxion.bench.evidence.Interval;
import ai.fluxion.bench.evidence.Noise;
import ai.fluxion.bench.evidence.Numbers;
import ai.fluxion.bench.option.Option;
import ai.fluxion.bench.result.Measurement;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.result.TargetKind;
import ai.fluxion.bench.result.Workload;
import ai.fluxion.bench.text.Text;
import java.util.List;
import java.util.Optional;

/// Whether backend and ETL can work at the same time: failed calls and lost rows of the mixed day,
/// and for the evaluation's workarounds what each of them costs.
record Concurrency(Evidence evidence, Needs needs) {
    private static final double MICROS = 1e6;
    private static final double TIMES_TOLERATED_OF_ZERO = 4;

    Optional<Cell> cell(Option option) {
        return switch (option) {
            case DUCKDB_1A -> downtime();
            case DUCKDB_1B -> waiting();
            case DUCKDB_1C -> refusedReads();
            case FLUXION, POSTGRESQL, MOTHERDUCK, PG_DUCKDB -> mixedDay(option);
        };
    }

    Optional<Interval> downtimeSeconds() {
        return longest(Operation.OPTIONS_1A_PARADA, TargetKind.DUCKDB_EXCLUSIVE_WINDOW);
    }

    Optional<Interval> waitSeconds() {
        return longest(Operation.OPTIONS_1B_ESPERA_BACKEND, TargetKind.DUCKDB_REDIS_LOCK);
    }

    Optional<Double> refusedShare() {
        List<Measurement> reads =
                evidence.measurements(Operation.OPTIONS_1C_LECTURAS, TargetKind.DUCKDB_SPLIT_FILES);
        return reads.isEmpty() ? Optional.empty() : Optional.of(failedShare(reads));
    }

    /// Acknowledged rows that were gone, in any measurement of the option.
    long lostRows(Option option) {
        return evidence.firstMeasured(option.kinds())
                .flatMap(evidence::measuredTarget)
                .map(
                        target ->
                                evidence.result().measurements().stream()
                                        .filter(m -> m.target().equals(target.name()))
                                        .mapToLong(Measurement::lostRows)
                                        .sum())
                .orElse(0L);
    }

    List<Measurement> mixed(Option option) {
        return evidence.firstMeasured(option.kinds()).stream()
                .flatMap(
                        kind ->
                                Evidence.operations(Workload.MIXED).stream()
                                        .flatMap(o -> evidence.measurements(o, kind).stream()))
                .toList();
    }

    /// Whether every part of the mixed day did something: a load that never ended disturbed nobody.
    boolean hasMixedDay(Option option) {
        List<Measurement> mixed = mixed(option);
        return !mixed.isEmpty() && mixed.stream().noneMatch(Concurrency::isIdle);
    }

    private static boolean isIdle(Measurement measurement) {
        return measurement.latency().calls() + measurement.failed() == 0;
    }

    static double failedShare(List<Measurement> measurements) {
        long failed = measurements.stream().mapToLong(Measurement::failed).sum();
        long good = measurements.stream().mapToLong(m -> m.latency().calls()).sum();
        return failed + good == 0 ? 0 : (double) failed / (failed + good);
    }

    private Optional<Cell> mixedDay(Option option) {
        List<Measurement> mixed = mixed(option);
        if (mixed.isEmpty()) {
            return Optional.empty();
        }
        Optional<Measurement> idle = mixed.stream().filter(Concurrency::isIdle).findFirst();
        if (idle.isPresent()) {
            Operation operation = idle.get().operation();
            return Optional.of(
                    new Cell.NotMeasured(
                            Numbers.text(
                                    "no medido: nada terminó a tiempo en «{0}»",
                                    "not measured: nothing ended in time in \"{0}\"",
                                    new Text(operation.titulo(), operation.title()))));
        }
        double share = failedShare(mixed);
        long lost = lostRows(option);
        double score = lost > 0 ? 0 : Score.ofFailedShare(share);
        return Optional.of(
                new Cell.Measured(
                        Interval.exactly(score),
                        Numbers.text(
                                "día mixto: {0} % de llamadas fallidas, {1} filas perdidas",
                                "mixed day: {0} % of calls failed, {1} rows lost",
                                share * 100,
                                lost)));
    }

    private Optional<Cell> downtime() {
        return downtimeSeconds()
                .map(
                        seconds ->
                                new Cell.Measured(
                                        seconds.map(s -> tolerated(s, downtimeLimit())),
                                        Numbers.text(
                                                "parada de {0} s en cada carga",
                                                "{0} s of downtime in each load", seconds)));
    }

    private Optional<Cell> waiting() {
        return waitSeconds()
                .map(
                        seconds ->
                                new Cell.Measured(
                                        seconds.map(
                                                s -> tolerated(s, needs.toleratedWaitSeconds())),
                                        Numbers.text(
                                                "espera de hasta {0} s por el candado",
                                                "waits of up to {0} s for the lock", seconds)));
    }

    private Optional<Cell> refusedReads() {
        return refusedShare()
                .map(
                        share ->
                                new Cell.Measured(
                                        Interval.exactly(Score.ofFailedShare(share)),
                                        Numbers.text(
                                                "{0} % de lecturas rechazadas durante el ETL",
                                                "{0} % of reads refused during the ETL",
                                                share * 100)));
    }

    private double downtimeLimit() {
        return Math.max(needs.toleratedDowntimeSeconds(), 1 / MICROS);
    }

    /// 1 up to the limit, then as slowness: 0 from four times the limit on.
    private static double tolerated(double seconds, double limit) {
        return seconds >= limit * TIMES_TOLERATED_OF_ZERO
                ? 0
                : Score.ofSlowness(Math.max(1, seconds / limit));
    }

    private Optional<Interval> longest(Operation operation, TargetKind kind) {
        return evidence.measurements(operation, kind).stream()
                .filter(m -> m.latency().calls() > 0)
                .map(m -> longestOfRounds(m))
                .findFirst();
    }

    private static Interval longestOfRounds(Measurement measurement) {
        double[] seconds =
                measurement.rounds().stream()
                        .filter(round -> round.latency().calls() > 0)
                        .mapToDouble(round -> Math.max(1, round.latency().longestMicros()) / MICROS)
                        .toArray();
        return seconds.length == 0
                ? Noise.of(Math.max(1, measurement.latency().longestMicros()) / MICROS)
                : Noise.of(seconds);
    }
}
