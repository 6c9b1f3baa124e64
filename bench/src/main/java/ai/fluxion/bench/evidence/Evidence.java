package ai.fluxion.bench.evidence;

import ai.fluxion.bench.result.EvaluationResult;
import ai.fluxion.bench.result.Measurement;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.result.Round;
import ai.fluxion.bench.result.TargetInfo;
import ai.fluxion.bench.result.TargetKind;
import ai.fluxion.bench.result.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Questions to one result. An empty answer means: not measured.
public final class Evidence {
    private static final double MICROS = 1e6;

    private final EvaluationResult result;

    public Evidence(EvaluationResult result) {
        this.result = result;
    }

    public EvaluationResult result() {
        return result;
    }

    public static List<Operation> operations(Workload workload) {
        return Arrays.stream(Operation.values()).filter(o -> o.workload() == workload).toList();
    }

    public Optional<TargetInfo> measuredTarget(TargetKind kind) {
        return result.target(kind).filter(target -> target.unavailable().isEmpty());
    }

    /// The first of the kinds that was measured.
    public Optional<TargetKind> firstMeasured(Collection<TargetKind> kinds) {
        return kinds.stream().filter(kind -> measuredTarget(kind).isPresent()).findFirst();
    }

    /// Every number of clients.
    public List<Measurement> measurements(Operation operation, TargetKind kind) {
        return measuredTarget(kind).stream()
                .flatMap(
                        target ->
                                result.of(operation).stream()
                                        .filter(m -> m.target().equals(target.name())))
                .toList();
    }

    public Optional<Measurement> measurement(Operation operation, TargetKind kind, int clients) {
        return measurements(operation, kind).stream()
                .filter(m -> m.clients() == clients)
                .findFirst();
    }

    /// How many times slower, by the median latencies of each round.
    public Optional<Comparison> compare(
            Collection<Operation> operations, TargetKind kind, TargetKind baseline) {
        List<Measurement> own = new ArrayList<>();
        List<Measurement> others = new ArrayList<>();
        List<Operation> compared = new ArrayList<>();
        int failed = 0;
        for (Operation operation : operations) {
            for (Measurement measurement : measurements(operation, kind)) {
                Optional<Measurement> other =
                        measurement(operation, baseline, measurement.clients());
                if (other.isEmpty()) {
                    continue;
                }
                if (isClean(measurement) && isClean(other.get())) {
                    own.add(measurement);
                    others.add(other.get());
                    compared.add(operation);
                } else {
                    failed++;
                }
            }
        }
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Interval ratio =
                overRounds(own, Evidence::medianSeconds)
                        .dividedBy(overRounds(others, Evidence::medianSeconds));
        return Optional.of(
                new Comparison(
                        kind,
                        baseline,
                        ratio,
                        compared.stream().distinct().toList(),
                        own.size(),
                        failed));
    }

    /// One value a round, the geometric mean over the measurements, with its noise.
    public static Interval overRounds(
            List<Measurement> measurements, ToDoubleFunction<Round> valueOf) {
        int rounds = measurements.stream().mapToInt(m -> m.rounds().size()).min().orElse(0);
        double[] values = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            double sum = 0;
            for (Measurement measurement : measurements) {
                sum += Math.log(valueOf.applyAsDouble(measurement.rounds().get(round)));
            }
            values[round] = Math.exp(sum / measurements.size());
        }
        return Noise.of(values);
    }

    /// Never 0: a call below the clock's microsecond counts as one.
    public static double medianSeconds(Round round) {
        return Math.max(1, round.latency().p50Micros()) / MICROS;
    }

    /// Whether every call succeeded and every round has one.
    public static boolean isClean(Measurement measurement) {
        return measurement.failed() == 0
                && measurement.lostRows() == 0
                && measurement.rounds().stream().allMatch(r -> r.latency().calls() > 0);
    }
}
