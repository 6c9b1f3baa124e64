package ai.fluxion.bench.claim;

import ai.fluxion.bench.evidence.Comparison;
import ai.fluxion.bench.evidence.Evidence;
import ai.fluxion.bench.evidence.Interval;
import ai.fluxion.bench.evidence.Noise;
import ai.fluxion.bench.price.Prices;
import ai.fluxion.bench.price.Scenario;
import ai.fluxion.bench.result.Measurement;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.result.Round;
import ai.fluxion.bench.result.TargetInfo;
import ai.fluxion.bench.result.TargetKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/// Our number for each kind of counterpart; empty where it was not measured, or where calls failed
/// and a time would say nothing.
record Answers(Evidence evidence, Prices prices) {
    private static final double MICROS = 1e6;

    Optional<Interval> to(Counterpart counterpart) {
        return switch (counterpart) {
            case Counterpart.Latency(var operation, var of, var clients) ->
                    evidence.firstMeasured(of)
                            .flatMap(kind -> evidence.measurement(operation, kind, clients))
                            .filter(Evidence::isClean)
                            .map(m -> Evidence.overRounds(List.of(m), Evidence::medianSeconds));
            case Counterpart.Longest(var operation, var of) ->
                    first(operation, of)
                            .filter(m -> m.latency().calls() > 0)
                            .map(m -> Noise.of(m.latency().longestMicros() / MICROS));
            case Counterpart.Ratio(var operations, var of, var to) -> ratio(operations, of, to);
            case Counterpart.Rows(var operation, var of) -> rows(operation, of);
            case Counterpart.SecondsFor(var lines, var operation, var of) ->
                    rows(operation, of)
                            .map(rate -> Interval.exactly((double) lines).dividedBy(rate));
            case Counterpart.Failures(var operation, var of) ->
                    first(operation, of).map(Answers::failedShare);
            case Counterpart.BytesPerLine(var of) -> bytesPerLine(of);
            case Counterpart.Bill(var option, var scenario) ->
                    prices.scenarios().stream()
                            .filter(known -> known.id().equals(scenario))
                            .findFirst()
                            .flatMap(known -> known.cost(option))
                            .map(Scenario.Cost::monthlyBill)
                            .map(bill -> Interval.exactly(bill.doubleValue()));
            case Counterpart.Arithmetic(var operator, var operands) ->
                    Optional.of(Interval.exactly(compute(operator, operands).doubleValue()));
            case Counterpart.Refuted _, Counterpart.None _ -> Optional.empty();
        };
    }

    private Optional<Measurement> first(Operation operation, List<TargetKind> of) {
        return evidence.firstMeasured(of).stream()
                .flatMap(kind -> evidence.measurements(operation, kind).stream())
                .findFirst();
    }

    private Optional<Interval> ratio(
            List<Operation> operations, List<TargetKind> of, List<TargetKind> to) {
        return evidence.firstMeasured(of)
                .flatMap(
                        kind ->
                                evidence.firstMeasured(to)
                                        .flatMap(
                                                other -> evidence.compare(operations, kind, other)))
                .map(Comparison::ratio);
    }

    private Optional<Interval> rows(Operation operation, List<TargetKind> of) {
        return first(operation, of)
                .filter(Evidence::isClean)
                .filter(m -> m.rounds().stream().allMatch(round -> round.rowsPerSecond() > 0))
                .map(m -> Evidence.overRounds(List.of(m), Round::rowsPerSecond));
    }

    private Optional<Interval> bytesPerLine(List<TargetKind> of) {
        long lines = evidence.result().data().lines();
        return evidence.firstMeasured(of)
                .flatMap(evidence::measuredTarget)
                .map(TargetInfo::diskBytes)
                .filter(bytes -> bytes.isPresent() && lines > 0)
                .map(bytes -> Interval.exactly((double) bytes.getAsLong() / lines));
    }

    private static Interval failedShare(Measurement measurement) {
        long failed = measurement.failed();
        long calls = measurement.latency().calls() + failed;
        return Interval.exactly(calls == 0 ? 0 : (double) failed / calls);
    }

    private static BigDecimal compute(Counterpart.Operator operator, List<BigDecimal> operands) {
        BigDecimal result = operands.getFirst();
        for (BigDecimal next : operands.subList(1, operands.size())) {
            result =
                    switch (operator) {
                        case SUM -> result.add(next);
                        case DIFFERENCE -> result.subtract(next);
                        case PRODUCT -> result.multiply(next);
                        case QUOTIENT -> result.divide(next, MathContext.DECIMAL64);
                    };
        }
        return result;
    }
}
