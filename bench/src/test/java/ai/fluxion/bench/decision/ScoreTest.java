package ai.fluxion.bench.decision;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.evidence.Interval;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The evaluation's own figures get its own marks.
class ScoreTest {
    private static final double BUDGET = 300;

    @ParameterizedTest
    @CsvSource({"1, EXCELLENT", "1.5, EXCELLENT", "2, ACCEPTABLE", "3, PROBLEMATIC"})
    void slownessIsMarkedAsInItsComparison(double ratio, Grade expected) {
        assertThat(Grade.of(Interval.exactly(Score.ofSlowness(ratio)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, EXCELLENT", "1.5, EXCELLENT", "12.5, ACCEPTABLE", "17.5, PROBLEMATIC"})
    void daysAreMarkedAsInItsComparison(double days, Grade expected) {
        assertThat(Grade.of(Interval.exactly(Score.ofDays(days)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, EXCELLENT", "141, ACCEPTABLE", "144, ACCEPTABLE", "200, ACCEPTABLE"})
    void billsAreMarkedAsInItsComparison(double bill, Grade expected) {
        assertThat(Grade.of(Interval.exactly(Score.ofMonthlyCost(bill, BUDGET))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.3, PROBLEMATIC", "0.3, 0.5, UNDECIDED", "0.71, 1, EXCELLENT"})
    void aScoreOverALimitIsUndecided(double low, double high, Grade expected) {
        assertThat(Grade.of(new Interval(low, high))).isEqualTo(expected);
    }
}
