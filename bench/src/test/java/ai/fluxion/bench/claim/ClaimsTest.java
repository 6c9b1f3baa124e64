package ai.fluxion.bench.claim;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.claim.ClaimOutcome.Judgement;
import ai.fluxion.bench.evidence.Evidence;
import ai.fluxion.bench.evidence.SyntheticResult;
import ai.fluxion.bench.price.Prices;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.result.TargetKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimsTest {
    @Test
    void everyFigureHasItsOwnIdAndASection() {
        List<Claim> claims = Claims.builtIn().claims();

        assertThat(claims).hasSizeGreaterThan(50);
        assertThat(claims).extracting(Claim::id).doesNotHaveDuplicates();
        assertThat(claims).allSatisfy(claim -> assertThat(claim.section()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({"3.7, CONFIRMED", "1.5, NOT_CONFIRMED", "12, NOT_CONFIRMED", "4.4, UNDECIDED"})
    void aRatioIsJudgedWithItsNoise(double slower, Judgement expected) {
        assertThat(judgement(SyntheticResult.threeTargets(slower), "2.2-suma-veces"))
                .isEqualTo(expected);
    }

    @Test
    void aTimeOfProductionIsComparedAtProductionsSizeOnly() {
        SyntheticResult small = SyntheticResult.threeTargets(10).lines(1_000_000);

        assertThat(judgement(small, "2.2-suma-duckdb")).isEqualTo(Judgement.NOT_COMPARABLE);
        assertThat(judgement(small.lines(81_800_000), "2.2-suma-duckdb"))
                .isEqualTo(Judgement.NOT_CONFIRMED);
    }

    @Test
    void theLockFailureIsConfirmedByRefusedCalls() {
        SyntheticResult refused =
                SyntheticResult.threeTargets(10)
                        .target(TargetKind.DUCKDB_TWO_PROCESSES)
                        .failing(
                                Operation.OPTIONS_CONFLICTO_BACKEND,
                                TargetKind.DUCKDB_TWO_PROCESSES,
                                "LOCKED",
                                40,
                                1)
                        .measured(
                                Operation.OPTIONS_CONFLICTO_ETL,
                                TargetKind.DUCKDB_TWO_PROCESSES,
                                1,
                                1,
                                1,
                                1);

        assertThat(judgement(refused, "0-backend")).isEqualTo(Judgement.CONFIRMED);
        assertThat(judgement(refused, "0-etl")).isEqualTo(Judgement.NOT_CONFIRMED);
    }

    @Test
    void aTimeWithFailedCallsSaysNothing() {
        SyntheticResult made =
                new SyntheticResult()
                        .target(TargetKind.DUCKDB)
                        .failing(Operation.OLTP_INSERT_USUARIOS, TargetKind.DUCKDB, "23505", 1, 5);

        assertThat(judgement(made, "2.2-insert-duckdb")).isEqualTo(Judgement.NOT_MEASURABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "tco-1, CONFIRMED",
        "tco-3, CONFIRMED",
        "tco-3-veces, NOT_CONFIRMED",
        "tco-4-veces, CONFIRMED",
        "2.5-dias, NOT_CONFIRMED",
        "3.4-hoy, NOT_CONFIRMED",
        "2.4-parquet, NOT_CONFIRMED",
        "3.3-dias, NOT_MEASURABLE"
    })
    void theDocumentsOwnArithmeticIsDoneAgain(String id, Judgement expected) {
        assertThat(judgement(new SyntheticResult(), id)).isEqualTo(expected);
    }

    private static Judgement judgement(SyntheticResult made, String id) {
        return Claims.builtIn().check(new Evidence(made.result()), Prices.builtIn()).stream()
                .filter(outcome -> outcome.claim().id().equals(id))
                .map(ClaimOutcome::judgement)
                .findFirst()
                .orElseThrow();
    }
}
