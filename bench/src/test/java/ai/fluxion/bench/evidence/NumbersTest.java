package ai.fluxion.bench.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.text.Language;
import ai.fluxion.bench.text.Text;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class NumbersTest {
    private static final Numbers SPANISH = Numbers.in(Language.SPANISH);

    @Test
    void writesPointsForThousandsAndACommaInSpanish() {
        assertThat(SPANISH.money(new BigDecimal("1234.555"))).isEqualTo("1.234,56");
        assertThat(Numbers.in(Language.ENGLISH).money(new BigDecimal("1234.5")))
                .isEqualTo("1,234.50");
        assertThat(SPANISH.whole(81_800_000)).isEqualTo("81.800.000");
    }

    @Test
    void keepsThreeSignificantDigits() {
        assertThat(SPANISH.significant(0)).isEqualTo("0");
        assertThat(SPANISH.significant(0.0012345)).isEqualTo("0,00123");
        assertThat(SPANISH.significant(1.5)).isEqualTo("1,5");
        assertThat(SPANISH.significant(999.6)).isEqualTo("1.000");
        assertThat(SPANISH.significant(Double.POSITIVE_INFINITY)).isEqualTo("∞");
        assertThat(SPANISH.percent(0.125)).isEqualTo("12,5 %");
    }

    @Test
    void anIntervalOfOneValueIsThatValue() {
        assertThat(SPANISH.range(new Interval(1.5, 2.25))).isEqualTo("1,5 – 2,25");
        assertThat(SPANISH.range(Interval.exactly(3))).isEqualTo("3");
    }

    @Test
    void fillsBothLanguages() {
        assertThat(Numbers.text("{0} de {1}", "{0} of {1}", 1.5, 2_000L))
                .isEqualTo(new Text("1,5 de 2.000", "1.5 of 2,000"));
    }
}
