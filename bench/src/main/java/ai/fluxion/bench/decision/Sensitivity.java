package ai.fluxion.bench.decision;

import ai.fluxion.bench.evidence.Comparison;
import ai.fluxion.bench.evidence.Evidence;
import ai.fluxion.bench.evidence.Interval;
import ai.fluxion.bench.evidence.Numbers;
import ai.fluxion.bench.option.Option;
import ai.fluxion.bench.price.Scenario;
import ai.fluxion.bench.result.TargetKind;
import ai.fluxion.bench.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How far the verdict is from turning: by each weight, by the leader's bill, by the 2 × limit, and
/// what an option that was not measured would need. Middles of the intervals are compared, with
/// excluded options where no other was ranked.
final class Sensitivity {
    private final Matrix matrix;
    private final Preferences preferences;

    Sensitivity(Matrix matrix, Preferences preferences) {
        this.matrix = matrix;
        this.preferences = preferences;
    }

    List<Flip> of(Verdict verdict, Evidence evidence, Scenario prices) {
        List<Flip> flips = new ArrayList<>();
        if (!verdict.standings().isEmpty()) {
            Option leader = verdict.standings().getFirst().option();
            List<Option> others = others(verdict, leader);
            for (Criterion criterion : Criterion.values()) {
                flips.add(byWeight(criterion, leader, others));
            }
            prices.cost(leader).ifPresent(cost -> flips.add(byBill(leader, others, cost)));
            verdict.open().forEach(open -> flips.add(byMeasuring(open, leader)));
        }
        evidence.firstMeasured(Option.POSTGRESQL.kinds())
                .flatMap(kind -> evidence.compare(Rules.ANALYTICS, kind, TargetKind.DUCKDB))
                .map(this::byLimit)
                .ifPresent(flips::add);
        return List.copyOf(flips);
    }

    /// The other ranked options; where there are none, those that a rule excludes.
    private List<Option> others(Verdict verdict, Option leader) {
        List<Option> ranked =
                verdict.standings().stream()
                        .map(Verdict.Standing::option)
                        .filter(option -> option != leader)
                        .toList();
        return ranked.isEmpty()
                ? Arrays.stream(Option.values())
                        .filter(option -> option != leader && matrix.isComparable(option))
                        .toList()
                : ranked;
    }

    /// The difference of two totals is linear in one weight, so it is 0 at one value of it.
    private Flip byWeight(Criterion criterion, Option leader, List<Option> others) {
        double now = preferences.weight(criterion);
        Optional<Double> nearest = Optional.empty();
        Optional<Option> winner = Optional.empty();
        for (Option other : others) {
            double difference = score(leader, criterion) - score(other, criterion);
            double rest = weightedLead(leader, other) - now * difference;
            double then = -rest / difference;
            if (difference != 0
                    && then >= 0
                    && nearest.map(n -> Math.abs(then - now) < Math.abs(n - now)).orElse(true)) {
                nearest = Optional.of(then);
                winner = Optional.of(other);
            }
        }
        return new Flip(
                Numbers.text("peso de «{0}»", "weight of \"{0}\"", criterion.title()),
                Optional.of(now),
                nearest,
                winner);
    }

    private Flip byBill(Option leader, List<Option> others, Scenario.Cost cost) {
        double now = cost.monthlyBill().doubleValue();
        double weight = preferences.weight(Criterion.MONTHLY_COST);
        Optional<Option> next =
                others.stream()
                        .min(
                                (a, b) ->
                                        Double.compare(
                                                weightedLead(leader, a), weightedLead(leader, b)));
        Optional<Double> then =
                next.filter(_ -> weight > 0)
                        .map(
                                other ->
                                        score(leader, Criterion.MONTHLY_COST)
                                                - weightedLead(leader, other) / weight)
                        .filter(score -> score > 0)
                        .map(score -> Score.monthlyCostOf(score, preferences.needs()))
                        .filter(bill -> bill >= 0);
        return new Flip(
                Numbers.text(
                        "factura mensual de {0}, USD", "monthly bill of {0}, USD", leader.title()),
                Optional.of(now),
                then,
                then.isPresent() ? next : Optional.empty());
    }

    /// The mean score that it would need in what was not measured.
    private Flip byMeasuring(Option open, Option leader) {
        double unknown = 0;
        double known = 0;
        double all = 0;
        for (Criterion criterion : Criterion.values()) {
            double weight = preferences.weight(criterion);
            all += weight;
            if (matrix.cell(open, criterion) instanceof Cell.NotMeasured) {
                unknown += weight;
            } else {
                known += weight * score(open, criterion);
            }
        }
        double needed = total(leader) * all - known;
        Optional<Double> then =
                unknown > 0 && needed <= unknown
                        ? Optional.of(Math.max(0, needed / unknown))
                        : Optional.empty();
        return new Flip(
                Numbers.text(
                        "puntaje de {0} en lo no medido (0 a 1)",
                        "score of {0} in what was not measured (0 to 1)", open.title()),
                Optional.empty(),
                then,
                then.map(_ -> open));
    }

    private Flip byLimit(Comparison comparison) {
        Interval ratio = comparison.ratio();
        boolean accepted = ratio.isBelow(preferences.needs().slowestAnalytics());
        return new Flip(
                new Text(
                        "límite de lentitud analítica de PostgreSQL, veces",
                        "limit of PostgreSQL's analytical slowness, times"),
                Optional.of(preferences.needs().slowestAnalytics()),
                Optional.of(accepted ? ratio.low() : ratio.high()),
                Optional.empty());
    }

    private double total(Option option) {
        Interval total = matrix.total(option, preferences);
        return (total.low() + total.high()) / 2;
    }

    private double weightedLead(Option leader, Option other) {
        double lead = 0;
        for (Criterion criterion : Criterion.values()) {
            lead +=
                    preferences.weight(criterion)
                            * (score(leader, criterion) - score(other, criterion));
        }
        return lead;
    }

    private double score(Option option, Criterion criterion) {
        Interval score = matrix.cell(option, criterion).score();
        return (score.low() + score.high()) / 2;
    }
}
