package ai.fluxion.bench.decision;

import ai.fluxion.bench.evidence.Comparison;
import ai.fluxion.bench.evidence.Evidence;
import ai.fluxion.bench.evidence.Interval;
import ai.fluxion.bench.evidence.Numbers;
import ai.fluxion.bench.option.Option;
import ai.fluxion.bench.option.TargetNames;
import ai.fluxion.bench.price.Scenario;
import ai.fluxion.bench.result.Measurement;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.result.Round;
import ai.fluxion.bench.result.TargetKind;
import ai.fluxion.bench.result.Workload;
import ai.fluxion.bench.text.Language;
import ai.fluxion.bench.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Fills the matrix: measured where it was, stated where it can't be, "not measured" otherwise.
final class MatrixBuilder {
    private static final Text NOT_MEASURED =
            new Text("no medido en esta ejecución", "not measured in this run");
    private static final List<TargetKind> TRANSACTIONS_BASELINE =
            List.of(TargetKind.POSTGRESQL_TUNED, TargetKind.POSTGRESQL_UNTUNED);
    private static final List<Operation> SCALING =
            List.of(Operation.OLTP_INSERT_USUARIOS, Operation.OLTP_SELECT_PEDIDO);

    private final Evidence evidence;
    private final Scenario prices;
    private final Facts facts;
    private final Needs needs;
    private final Concurrency concurrency;

    MatrixBuilder(Evidence evidence, Scenario prices, Facts facts, Needs needs) {
        this.evidence = evidence;
        this.prices = prices;
        this.facts = facts;
        this.needs = needs;
        this.concurrency = new Concurrency(evidence, needs);
    }

    Matrix build() {
        Map<Option, Map<Criterion, Cell>> cells = new EnumMap<>(Option.class);
        for (Option option : Option.values()) {
            Map<Criterion, Cell> row = new EnumMap<>(Criterion.class);
            for (Criterion criterion : Criterion.values()) {
                row.put(
                        criterion,
                        cell(option, criterion).orElse(new Cell.NotMeasured(NOT_MEASURED)));
            }
            cells.put(option, row);
        }
        return new Matrix(cells);
    }

    private Optional<Cell> cell(Option option, Criterion criterion) {
        return switch (criterion) {
            case CONCURRENCY -> concurrency.cell(option);
            case ANALYTICS -> slowness(option, Workload.OLAP, List.of(TargetKind.DUCKDB));
            case TRANSACTIONS -> slowness(option, Workload.OLTP, TRANSACTIONS_BASELINE);
            case MIGRATION -> migration(option);
            case MONTHLY_COST -> prices.cost(option).map(this::monthlyCost);
            case SCALABILITY -> scaling(option);
            case OPERATION, LOCK_IN, MATURITY, CODE_CHANGES -> facts.of(option, criterion);
        };
    }

    private Optional<Cell> slowness(Option option, Workload workload, List<TargetKind> baselines) {
        Optional<TargetKind> own = evidence.firstMeasured(option.speedKinds());
        Optional<TargetKind> baseline = evidence.firstMeasured(baselines);
        if (own.isEmpty() || baseline.isEmpty()) {
            return Optional.empty();
        }
        if (own.equals(baseline)) {
            return Optional.of(
                    new Cell.Measured(
                            Interval.exactly(1),
                            Numbers.text(
                                    "1 ×, la referencia ({0})",
                                    "1 ×, the reference ({0})", TargetNames.of(own.get()))));
        }
        return evidence.compare(Evidence.operations(workload), own.get(), baseline.get())
                .map(MatrixBuilder::slowness);
    }

    private static Cell slowness(Comparison comparison) {
        return new Cell.Measured(
                comparison.ratio().map(Score::ofSlowness),
                Numbers.text(
                        "{0} × el tiempo de {1}, {2} comparaciones"
                                + (comparison.failedCells() > 0
                                        ? "; {3} excluidas por llamadas fallidas"
                                        : ""),
                        "{0} × the time of {1}, {2} comparisons"
                                + (comparison.failedCells() > 0
                                        ? "; {3} left out for failed calls"
                                        : ""),
                        comparison.ratio(),
                        TargetNames.of(comparison.baseline()),
                        comparison.cells(),
                        comparison.failedCells()));
    }

    private Optional<Cell> migration(Option option) {
        return Optional.ofNullable(facts.migrationDays().get(option))
                .map(
                        days ->
                                new Cell.Stated(
                                        Score.ofDays((days.low() + days.high()) / 2),
                                        Numbers.text(
                                                "{0} días persona",
                                                "{0} person-days",
                                                new Interval(days.low(), days.high())),
                                        days.source(),
                                        days.date()));
    }

    private Cell monthlyCost(Scenario.Cost cost) {
        return new Cell.Stated(
                Score.ofMonthlyCost(cost.monthlyBill().doubleValue(), needs.monthlyBudget()),
                new Text(
                        Numbers.in(Language.SPANISH).money(cost.monthlyBill()) + " USD",
                        Numbers.in(Language.ENGLISH).money(cost.monthlyBill()) + " USD"),
                prices.title().es(),
                prices.date());
    }

    private Optional<Cell> scaling(Option option) {
        Optional<TargetKind> kind = evidence.firstMeasured(option.speedKinds());
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        List<Measurement> alone = new ArrayList<>();
        List<Measurement> together = new ArrayList<>();
        for (Operation operation : SCALING) {
            List<Measurement> clean =
                    evidence.measurements(operation, kind.get()).stream()
                            .filter(Evidence::isClean)
                            .sorted(Comparator.comparingInt(Measurement::clients))
                            .toList();
            if (clean.size() > 1) {
                alone.add(clean.getFirst());
                together.add(clean.getLast());
            }
        }
        if (alone.isEmpty()) {
            return Optional.empty();
        }
        Interval ratio =
                Evidence.overRounds(together, Round::perSecond)
                        .dividedBy(Evidence.overRounds(alone, Round::perSecond));
        return Optional.of(
                new Cell.Measured(
                        ratio.map(Score::ofScaling),
                        Numbers.text(
                                "{0} × el trabajo de {1} cliente con {2}",
                                "{0} × the work of {1} client with {2}",
                                ratio,
                                alone.getFirst().clients(),
                                together.getFirst().clients())));
    }
}
