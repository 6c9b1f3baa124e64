package ai.fluxion.bench.decision;

import ai.fluxion.bench.decision.RuleOutcome.Effect;
import ai.fluxion.bench.decision.RuleOutcome.State;
import ai.fluxion.bench.evidence.Comparison;
import ai.fluxion.bench.evidence.Evidence;
import ai.fluxion.bench.evidence.Interval;
import ai.fluxion.bench.evidence.Numbers;
import ai.fluxion.bench.option.Option;
import ai.fluxion.bench.price.Scenario;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.result.TargetKind;
import ai.fluxion.bench.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every rule of the evaluation, with its section, and the few that the domain adds.
final class Rules {
    /// 2.2's three queries: what "3 × slower" and "< 2 ×" are said of.
    static final List<Operation> ANALYTICS =
            List.of(
                    Operation.OLAP_SUMA_PERIODO,
                    Operation.OLAP_CANTIDAD_POR_PRODUCTO,
                    Operation.OLAP_TICKET_PROMEDIO);

    private static final double MILLIONS_A_DAY = 1e6;
    private static final double MIXED_FROM = 0.3;
    private static final double MIXED_TO = 0.7;
    private static final double ANALYTICAL_FROM = 0.5;

    private final Evidence evidence;
    private final Scenario prices;
    private final Needs needs;
    private final Concurrency concurrency;
    private final List<RuleOutcome> outcomes = new ArrayList<>();

    Rules(Evidence evidence, Scenario prices, Needs needs) {
        this.evidence = evidence;
        this.prices = prices;
        this.needs = needs;
        this.concurrency = new Concurrency(evidence, needs);
    }

    List<RuleOutcome> apply() {
        workarounds();
        postgresql();
        motherduck();
        pgDuckdb();
        fluxion();
        for (Option option : Option.values()) {
            lostRows(option);
            budget(option);
        }
        return List.copyOf(outcomes);
    }

    private void workarounds() {
        for (Option option : List.of(Option.DUCKDB_1A, Option.DUCKDB_1B, Option.DUCKDB_1C)) {
            need(
                    "1.3",
                    option,
                    Effect.ADVISES_AGAINST,
                    new Text(
                            "es una aplicación web multiusuario 24/7, sin paradas toleradas",
                            "it is a multi-user web application, 24/7, no downtime tolerated"),
                    needs.toleratedDowntimeSeconds() == 0);
        }
        double downtime = needs.toleratedDowntimeSeconds();
        limit(
                "1.2 (1.A)",
                Option.DUCKDB_1A,
                Numbers.text(
                        "el ETL para el sistema más de {0} s",
                        "the ETL stops the system for more than {0} s", downtime),
                concurrency.downtimeSeconds(),
                downtime);
        double wait = needs.toleratedWaitSeconds();
        limit(
                "1.2 (1.B)",
                Option.DUCKDB_1B,
                Numbers.text(
                        "el backend espera más de {0} s por el candado",
                        "the backend waits more than {0} s for the lock", wait),
                concurrency.waitSeconds(),
                wait);
        Optional<Double> refused = concurrency.refusedShare();
        add(
                new RuleOutcome(
                        "1.2 (1.C)",
                        Option.DUCKDB_1C,
                        Effect.EXCLUDES,
                        new Text(
                                "el backend que lee ventas sigue en conflicto",
                                "the backend that reads sales still conflicts"),
                        refused.map(share -> State.of(share > 0)).orElse(State.NOT_MEASURED),
                        refused.map(
                                        share ->
                                                Numbers.text(
                                                        "{0} % de lecturas rechazadas",
                                                        "{0} % of reads refused", share * 100))
                                .orElse(State.NOT_MEASURED.title())));
    }

    private void postgresql() {
        Optional<Interval> ratio =
                evidence.firstMeasured(Option.POSTGRESQL.kinds())
                        .flatMap(kind -> evidence.compare(ANALYTICS, kind, TargetKind.DUCKDB))
                        .map(Comparison::ratio);
        double limit = needs.slowestAnalytics();
        State slower =
                ratio.map(r -> stateOf(r.isAtLeast(limit), r.isBelow(limit)))
                        .orElse(State.NOT_MEASURED);
        Text basis =
                ratio.map(r -> Numbers.text("{0} × el tiempo de DuckDB", "{0} × DuckDB's time", r))
                        .orElse(State.NOT_MEASURED.title());
        add(
                new RuleOutcome(
                        "Recomendación, 2",
                        Option.POSTGRESQL,
                        Effect.RECOMMENDS,
                        Numbers.text(
                                "menos de {0} × más lento en análisis: migrar a PostgreSQL",
                                "less than {0} × slower in analytics: migrate to PostgreSQL",
                                limit),
                        switch (slower) {
                            case HOLDS -> State.DOES_NOT_HOLD;
                            case DOES_NOT_HOLD -> State.HOLDS;
                            case UNDECIDED, NOT_MEASURED -> slower;
                        },
                        basis));
        add(
                new RuleOutcome(
                        "Recomendación, 2",
                        Option.POSTGRESQL,
                        Effect.EXCLUDES,
                        Numbers.text(
                                "{0} × o más lento en análisis: no es aceptable",
                                "{0} × or more slower in analytics: not acceptable", limit),
                        slower,
                        basis));
        add(
                new RuleOutcome(
                        "Recomendación, 2",
                        Option.MOTHERDUCK,
                        Effect.RECOMMENDS,
                        new Text(
                                "PostgreSQL no es aceptable: quedarse con MotherDuck",
                                "PostgreSQL is not acceptable: stay with MotherDuck"),
                        slower,
                        basis));
    }

    private void motherduck() {
        need(
                "3.6",
                Option.MOTHERDUCK,
                Effect.RECOMMENDS,
                new Text(
                        "el análisis es prioridad y se acepta depender de una startup",
                        "analytics has priority and depending on a startup is accepted"),
                needs.lockInAccepted() && needs.olapShare() >= ANALYTICAL_FROM);
        need(
                "3.6",
                Option.MOTHERDUCK,
                Effect.EXCLUDES,
                new Text(
                        "los datos deben quedar en la red propia (VPC)",
                        "data must stay in one's own network (VPC)"),
                needs.dataInOwnNetwork());
        need(
                "3.6",
                Option.MOTHERDUCK,
                Effect.ADVISES_AGAINST,
                new Text(
                        "preocupa la viabilidad a largo plazo del proveedor",
                        "the vendor's long-term viability is a concern"),
                !needs.lockInAccepted());
        need(
                "3.6",
                Option.MOTHERDUCK,
                Effect.ADVISES_AGAINST,
                new Text(
                        "se quiere control total de la infraestructura",
                        "full control of the infrastructure is wanted"),
                needs.fullControl());
        need(
                "3.6",
                Option.MOTHERDUCK,
                Effect.ADVISES_AGAINST,
                new Text(
                        "la latencia de red es crítica (consultas de menos de 50 ms)",
                        "network latency is critical (queries below 50 ms)"),
                needs.networkLatencyCritical());
    }

    private void pgDuckdb() {
        need(
                "4.5",
                Option.PG_DUCKDB,
                Effect.RECOMMENDS,
                new Text(
                        "PostgreSQL autogestionado, equipo con experiencia y carga 50/50",
                        "self-managed PostgreSQL, an experienced team and a 50/50 load"),
                !needs.managedServicesOnly()
                        && needs.postgresqlExperience()
                        && needs.olapShare() >= MIXED_FROM
                        && needs.olapShare() <= MIXED_TO);
        need(
                "4.5",
                Option.PG_DUCKDB,
                Effect.EXCLUDES,
                new Text(
                        "se prefiere RDS gestionado, que no tiene la extensión",
                        "managed RDS is preferred, which lacks the extension"),
                needs.managedServicesOnly());
        need(
                "4.5",
                Option.PG_DUCKDB,
                Effect.EXCLUDES,
                new Text(
                        "el equipo no tiene experiencia en operar PostgreSQL",
                        "the team has no experience in operating PostgreSQL"),
                !needs.postgresqlExperience());
        need(
                "Recomendación, 4",
                Option.PG_DUCKDB,
                Effect.RECOMMENDS,
                new Text(
                        "millones de consultas al día: reconsiderarlo",
                        "millions of queries a day: reconsider it"),
                needs.queriesPerDay() >= MILLIONS_A_DAY);
        add(
                new RuleOutcome(
                        "Recomendación, 4",
                        Option.PG_DUCKDB,
                        Effect.RECOMMENDS,
                        new Text(
                                "RDS añade la extensión: reconsiderarlo",
                                "RDS adds the extension: reconsider it"),
                        State.NOT_MEASURED,
                        new Text("no se puede comprobar aquí", "cannot be checked here")));
    }

    private void fluxion() {
        boolean measured = concurrency.hasMixedDay(Option.FLUXION);
        double share = Concurrency.failedShare(concurrency.mixed(Option.FLUXION));
        add(
                new RuleOutcome(
                        "Resumen",
                        Option.FLUXION,
                        Effect.RECOMMENDS,
                        new Text(
                                "backend y ETL escriben a la vez sin un fallo",
                                "backend and ETL write at once without a failure"),
                        measured ? State.of(share == 0) : State.NOT_MEASURED,
                        measured
                                ? Numbers.text(
                                        "{0} % de llamadas fallidas",
                                        "{0} % of calls failed", share * 100)
                                : State.NOT_MEASURED.title()));
        need(
                "4.5, por analogía",
                Option.FLUXION,
                Effect.EXCLUDES,
                new Text(
                        "solo se aceptan servicios gestionados",
                        "only managed services are accepted"),
                needs.managedServicesOnly());
    }

    private void lostRows(Option option) {
        long lost = concurrency.lostRows(option);
        if (lost > 0) {
            add(
                    new RuleOutcome(
                            "Resumen",
                            option,
                            Effect.EXCLUDES,
                            new Text("pierde filas confirmadas", "loses acknowledged rows"),
                            State.HOLDS,
                            Numbers.text("{0} filas", "{0} rows", lost)));
        }
    }

    private void budget(Option option) {
        Optional<BigDecimal> bill = prices.cost(option).map(Scenario.Cost::monthlyBill);
        Text condition =
                Numbers.text(
                        "cuesta más de {0} USD al mes",
                        "costs more than {0} USD a month", needs.monthlyBudget());
        if (bill.isPresent() && bill.get().doubleValue() > needs.monthlyBudget()) {
            add(
                    new RuleOutcome(
                            "Presupuesto",
                            option,
                            Effect.EXCLUDES,
                            condition,
                            State.HOLDS,
                            Numbers.text(
                                    "{0} USD ({1})", "{0} USD ({1})", bill.get(), prices.title())));
        }
    }

    private void limit(
            String section, Option option, Text condition, Optional<Interval> found, double most) {
        add(
                new RuleOutcome(
                        section,
                        option,
                        Effect.EXCLUDES,
                        condition,
                        found.map(seconds -> stateOf(seconds.low() > most, seconds.high() <= most))
                                .orElse(State.NOT_MEASURED),
                        found.map(seconds -> Numbers.text("{0} s", "{0} s", seconds))
                                .orElse(State.NOT_MEASURED.title())));
    }

    private void need(String section, Option option, Effect effect, Text condition, boolean holds) {
        outcomes.add(
                new RuleOutcome(
                        section,
                        option,
                        effect,
                        condition,
                        State.of(holds),
                        new Text("según las necesidades dadas", "by the needs given")));
    }

    private void add(RuleOutcome outcome) {
        outcomes.add(outcome);
    }

    private static State stateOf(boolean holds, boolean doesNot) {
        if (holds) {
            return State.HOLDS;
        }
        return doesNot ? State.DOES_NOT_HOLD : State.UNDECIDED;
    }
}
