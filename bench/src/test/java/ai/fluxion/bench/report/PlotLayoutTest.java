package ai.fluxion.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.evidence.Interval;
import ai.fluxion.bench.evidence.Numbers;
import ai.fluxion.bench.text.Language;
import org.junit.jupiter.api.Test;

class PlotLayoutTest {
    private static final Numbers NUMBERS = Numbers.in(Language.SPANISH);

    @Test
    void logarithmicTicksAreDecadesAroundEverythingWithItsNoise() {
        Plot plot =
                PlotLayout.logarithmic("t", "s", NUMBERS)
                        .bar("a", "fluxion", 3, new Interval(0.5, 40), 20)
                        .bar("a", "postgresql", 4, new Interval(300, 2_000), 900)
                        .plot();

        assertThat(plot.ticks())
                .extracting(Plot.Tick::text)
                .containsExactly("0,1", "1", "10", "100", "1.000", "10.000");
        assertThat(plot.bars()).extracting(Plot.Bar::value).containsExactly("20", "900");
        assertThat(plot.bars())
                .allSatisfy(
                        bar -> {
                            assertThat(bar.low()).isLessThan(bar.width());
                            assertThat(bar.high()).isBetween(bar.width(), 360.0);
                        });
        assertThat(plot.legend()).hasSize(2);
    }

    @Test
    void linearTicksAreRoundNumbersFromZero() {
        Plot plot =
                PlotLayout.linear("t", "s", NUMBERS)
                        .bar("a", "a", 0, Interval.exactly(16_745), 16_745)
                        .bar("b", "b", 1, Interval.exactly(4_228), 4_228)
                        .plot();

        assertThat(plot.ticks())
                .extracting(Plot.Tick::text)
                .containsExactly("0", "5.000", "10.000", "15.000");
        assertThat(plot.legend()).as("each bar has its own label").isEmpty();
    }

    @Test
    void aBarOfZeroHasNoWidth() {
        Plot plot =
                PlotLayout.linear("t", "s", NUMBERS)
                        .bar("a", "a", 0, Interval.exactly(0), 0)
                        .plot();

        assertThat(plot.bars().getFirst().width()).isZero();
    }
}
