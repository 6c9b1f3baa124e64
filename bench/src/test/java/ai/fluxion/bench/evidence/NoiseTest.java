package ai.fluxion.bench.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NoiseTest {
    private static final long SEED = 20_261_124;

    @Test
    void theRangeOfTheRoundsGrowsByItselfOnEachSide() {
        Interval interval = Noise.of(100, 200, 150);

        assertThat(interval.low()).isCloseTo(50, within(1e-9));
        assertThat(interval.high()).isCloseTo(400, within(1e-9));
    }

    @Test
    void equalRoundsKeepTheFloorAndOneRoundIsWide() {
        assertThat(Noise.of(10, 10, 10).high()).isCloseTo(11, within(1e-9));
        assertThat(Noise.of(10).low()).isCloseTo(5, within(1e-9));
    }

    @Test
    void refusesWhatHasNoLogarithm() {
        assertThatThrownBy(Noise::of).hasMessageContaining("positive");
        assertThatThrownBy(() -> Noise.of(1, 0)).hasMessageContaining("positive");
    }

    /// Two targets that are alike, each run with three rounds of 20 % noise.
    @Test
    void runsOfEqualTargetsAreNextToNeverTakenForDifferent() {
        Random random = new Random(SEED);
        int different = 0;
        for (int run = 0; run < 10_000; run++) {
            if (!rounds(random, 3, 1).overlaps(rounds(random, 3, 1))) {
                different++;
            }
        }
        assertThat(different).as("of 10,000, seed " + SEED).isLessThan(100);
    }

    /// The slower one is never called faster, whatever the noise.
    @Test
    void aRealDifferenceIsNeverTurnedRound() {
        Random random = new Random(SEED);
        for (int run = 0; run < 10_000; run++) {
            Interval fast = rounds(random, 3, 1);
            Interval slow = rounds(random, 3, 2);
            assertThat(slow.high()).as("run " + run).isGreaterThan(fast.low());
        }
    }

    private static Interval rounds(Random random, int rounds, double middle) {
        return Noise.of(
                DoubleStream.generate(() -> middle * Math.exp(random.nextGaussian() * 0.2))
                        .limit(rounds)
                        .toArray());
    }
}
