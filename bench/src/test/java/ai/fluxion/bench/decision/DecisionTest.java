package ai.fluxion.bench.decision;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.evidence.SyntheticResult;
import ai.fluxion.bench.option.Option;
import ai.fluxion.bench.price.Prices;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.result.TargetKind;
import ai.fluxion.bench.result.Workload;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final long SEED = 41;

    @Test
    void aSlowPostgresqlIsExcludedAndOurServerIsFirst() {
        Decision decision = decide(SyntheticResult.threeTargets(10));

        assertThat(decision.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Decided.class,
                        decided -> {
                            assertThat(decided.option()).isEqualTo(Option.FLUXION);
                            assertThat(decided.standings())
                                    .extracting(Verdict.Standing::option)
                                    .containsExactly(Option.FLUXION);
                        });
        assertThat(decision.rules()).anyMatch(rule -> rule.excludes(Option.POSTGRESQL));
    }

    @Test
    void aFastPostgresqlIsRecommendedByTheRuleOfTwoTimes() {
        Decision decision = decide(SyntheticResult.threeTargets(1));

        assertThat(decision.verdict().standings().getFirst().option()).isEqualTo(Option.POSTGRESQL);
        assertThat(decision.rules())
                .filteredOn(rule -> rule.option() == Option.POSTGRESQL)
                .anyMatch(
                        rule ->
                                rule.effect() == RuleOutcome.Effect.RECOMMENDS
                                        && rule.state() == RuleOutcome.State.HOLDS);
    }

    @Test
    void twoTimesWithinTheNoiseIsUndecided() {
        assertThat(decide(SyntheticResult.threeTargets(2)).rules())
                .filteredOn(rule -> rule.section().equals("Recomendación, 2"))
                .filteredOn(rule -> rule.option() == Option.POSTGRESQL)
                .hasSize(2)
                .allMatch(rule -> rule.state() == RuleOutcome.State.UNDECIDED);
    }

    @Test
    void whatWasNotMeasuredIsOpenAndNeverGuessed() {
        Decision decision = decide(SyntheticResult.threeTargets(10));

        assertThat(decision.matrix().cell(Option.MOTHERDUCK, Criterion.ANALYTICS))
                .isInstanceOf(Cell.NotMeasured.class);
        assertThat(decision.matrix().missing(Option.MOTHERDUCK))
                .containsExactly(
                        Criterion.CONCURRENCY, Criterion.ANALYTICS, Criterion.TRANSACTIONS);
        assertThat(decision.verdict().standings())
                .extracting(Verdict.Standing::option)
                .doesNotContain(Option.MOTHERDUCK, Option.PG_DUCKDB);
    }

    @Test
    void fewerLinesThanTheCompanyHasDecideNothing() {
        Decision decision = decide(SyntheticResult.threeTargets(10).lines(1_000_000));

        assertThat(decision.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Preliminary.class,
                        preliminary -> {
                            assertThat(preliminary.verdict()).isInstanceOf(Verdict.Decided.class);
                            assertThat(preliminary.neededLines()).isEqualTo(81_800_000);
                        });
        assertThat(decision.plan()).isEqualTo(ActionPlan.builtIn().undecided());
    }

    @Test
    void aMixedDayWhoseLoadNeverEndedProvesNothing() {
        Decision decision =
                decide(
                        SyntheticResult.threeTargets(10)
                                .idle(Operation.MIXED_ETL, TargetKind.FLUXION));

        assertThat(decision.matrix().missing(Option.FLUXION))
                .containsExactly(Criterion.CONCURRENCY);
        assertThat(decision.verdict().open()).contains(Option.FLUXION);
        assertThat(decision.rules())
                .filteredOn(rule -> rule.option() == Option.FLUXION)
                .noneMatch(rule -> rule.state() == RuleOutcome.State.HOLDS);
    }

    @Test
    void lostRowsExcludeAnOption() {
        Decision decision =
                decide(
                        SyntheticResult.threeTargets(10)
                                .losing(Operation.MIXED_INSERT, TargetKind.FLUXION, 3));

        assertThat(decision.rules()).anyMatch(rule -> rule.excludes(Option.FLUXION));
        assertThat(decision.matrix().cell(Option.FLUXION, Criterion.CONCURRENCY).score().high())
                .isZero();
        assertThat(decision.verdict()).isInstanceOf(Verdict.NoOption.class);
    }

    @Test
    void failedCallsLowerConcurrencyAndLeaveTheTimesOut() {
        Decision decision =
                decide(
                        SyntheticResult.threeTargets(10)
                                .failing(
                                        Operation.MIXED_INSERT,
                                        TargetKind.FLUXION,
                                        "40001",
                                        100,
                                        20));

        assertThat(decision.matrix().cell(Option.FLUXION, Criterion.CONCURRENCY).score().high())
                .isLessThan(1);
        assertThat(decision.rules())
                .filteredOn(rule -> rule.option() == Option.FLUXION)
                .anyMatch(rule -> rule.state() == RuleOutcome.State.DOES_NOT_HOLD);
    }

    @Test
    void theWorkaroundsAreExcludedByWhatTheyCost() {
        SyntheticResult made =
                SyntheticResult.threeTargets(10)
                        .target(TargetKind.DUCKDB_EXCLUSIVE_WINDOW)
                        .measured(
                                Operation.OPTIONS_1A_PARADA,
                                TargetKind.DUCKDB_EXCLUSIVE_WINDOW,
                                1,
                                9_000)
                        .target(TargetKind.DUCKDB_REDIS_LOCK)
                        .measured(
                                Operation.OPTIONS_1B_ESPERA_BACKEND,
                                TargetKind.DUCKDB_REDIS_LOCK,
                                1,
                                5_000)
                        .target(TargetKind.DUCKDB_SPLIT_FILES)
                        .failing(
                                Operation.OPTIONS_1C_LECTURAS,
                                TargetKind.DUCKDB_SPLIT_FILES,
                                "LOCKED",
                                7,
                                2);

        Decision decision = decide(made);

        for (Option workaround :
                Arrays.stream(Option.values()).filter(Option::isWorkaround).toList()) {
            assertThat(decision.rules())
                    .as(workaround.name())
                    .anyMatch(rule -> rule.excludes(workaround));
        }
    }

    @Test
    void aBudgetBelowTheBillExcludes() {
        assertThat(decide(SyntheticResult.threeTargets(10)).rules())
                .anyMatch(rule -> rule.excludes(Option.MOTHERDUCK));
    }

    @Test
    void aWeightThatTurnsTheVerdictDoesTurnIt() {
        Decision decision = decide(SyntheticResult.threeTargets(1));
        Flip flip =
                decision.sensitivity().stream()
                        .filter(f -> f.leader().filter(o -> o == Option.FLUXION).isPresent())
                        .filter(f -> f.input().en().contains("Migration effort"))
                        .findFirst()
                        .orElseThrow();
        double beyond = flip.then().orElseThrow() * 1.5 + 1;

        Verdict turned =
                Decision.of(
                                SyntheticResult.threeTargets(1).result(),
                                Prices.builtIn(),
                                Preferences.builtIn().with(Criterion.MIGRATION, beyond))
                        .verdict();

        assertThat(middleOf(turned, Option.FLUXION))
                .isGreaterThan(middleOf(turned, Option.POSTGRESQL));
    }

    /// Runs that differ by noise alone: some may be undecided, but two never disagree.
    @Test
    void repeatedQuickRunsNeverGiveOppositeVerdicts() {
        Random random = new Random(SEED);
        for (double slower : new double[] {1, 1.5, 2, 2.5, 4}) {
            Set<Option> firsts = new HashSet<>();
            Set<RuleOutcome.State> states = new HashSet<>();
            for (int run = 0; run < 60; run++) {
                Decision decision = decide(noisy(random, slower));
                if (decision.verdict() instanceof Verdict.Decided decided) {
                    firsts.add(decided.option());
                }
                decision.rules().stream()
                        .filter(rule -> rule.section().equals("Recomendación, 2"))
                        .filter(rule -> rule.effect() == RuleOutcome.Effect.EXCLUDES)
                        .forEach(rule -> states.add(rule.state()));
            }
            assertThat(firsts).as("%s times slower, seed %s", slower, SEED).hasSizeLessThan(2);
            states.remove(RuleOutcome.State.UNDECIDED);
            assertThat(states).as("%s times slower, seed %s", slower, SEED).hasSizeLessThan(2);
        }
    }

    @Test
    void anEmptyResultDecidesNothing() {
        Decision decision = decide(new SyntheticResult());

        assertThat(decision.verdict()).isInstanceOf(Verdict.NoOption.class);
        assertThat(decision.plan()).isEqualTo(ActionPlan.builtIn().undecided());
    }

    private static SyntheticResult noisy(Random random, double slower) {
        SyntheticResult made = new SyntheticResult();
        for (TargetKind kind :
                new TargetKind[] {
                    TargetKind.DUCKDB, TargetKind.FLUXION, TargetKind.POSTGRESQL_TUNED
                }) {
            boolean postgresql = kind == TargetKind.POSTGRESQL_TUNED;
            made.target(kind)
                    .measured(Workload.OLAP, kind, 1, rounds(random, postgresql ? slower : 1))
                    .measured(Workload.OLTP, kind, 1, rounds(random, postgresql ? 0.25 : 1))
                    .measured(Workload.OLTP, kind, 16, rounds(random, postgresql ? 1 : 5))
                    .measured(Workload.MIXED, kind, 1, rounds(random, 1));
        }
        return made;
    }

    /// Three rounds in milliseconds, 15 % apart; a workload's operations share a round's noise.
    private static double[] rounds(Random random, double millis) {
        return DoubleStream.generate(() -> 100 * millis * Math.exp(random.nextGaussian() * 0.15))
                .limit(3)
                .toArray();
    }

    private static double middleOf(Verdict verdict, Option option) {
        return verdict.standings().stream()
                .filter(standing -> standing.option() == option)
                .mapToDouble(standing -> standing.total().middle())
                .findFirst()
                .orElseThrow();
    }

    private static Decision decide(SyntheticResult made) {
        return Decision.of(made.result(), Prices.builtIn(), Preferences.builtIn());
    }
}
