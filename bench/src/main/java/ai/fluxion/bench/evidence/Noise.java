package ai.fluxion.bench.evidence;

import java.util.Arrays;

/// How far a quantity measured in a few rounds may lie from what another run finds.
///
/// The rule, on the logarithmic scale: the range of the rounds, widened on each side by twice the
/// range divided by (rounds - 1), and never by less than [#FLOOR]. With three rounds each side
/// grows by the whole range. One round shows no spread, so [#ONE_ROUND] is assumed. Two quantities
/// differ when their intervals do not overlap; otherwise the difference is undecided.
public final class Noise {
    /// What the same machine varies from one run to the next, as a factor.
    public static final double FLOOR = 1.10;

    /// What one round alone may be off, as a factor.
    public static final double ONE_ROUND = 2;

    private static final double WIDENING = 2;

    private Noise() {}

    public static Interval of(double... rounds) {
        if (rounds.length == 0 || Arrays.stream(rounds).anyMatch(value -> !(value > 0))) {
            throw new IllegalArgumentException(
                    "positive values of rounds are needed: " + Arrays.toString(rounds));
        }
        double lowest = Math.log(Arrays.stream(rounds).min().getAsDouble());
        double highest = Math.log(Arrays.stream(rounds).max().getAsDouble());
        double margin =
                rounds.length == 1
                        ? Math.log(ONE_ROUND)
                        : Math.max(
                                Math.log(FLOOR),
                                WIDENING * (highest - lowest) / (rounds.length - 1));
        return new Interval(Math.exp(lowest - margin), Math.exp(highest + margin));
    }
}
