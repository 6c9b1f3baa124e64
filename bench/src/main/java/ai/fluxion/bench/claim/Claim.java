package ai.fluxion.bench.claim;

import ai.fluxion.bench.evidence.Interval;
import ai.fluxion.bench.text.Text;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// A figure of the evaluation: from `low` to `high`, open where a bound is absent, quoted with so
/// much `tolerance` (0.33: a third). A figure that depends on the size of the data is compared only
/// from `minimumLines` on.
public record Claim(
        String id,
        String section,
        Text text,
        OptionalDouble low,
        OptionalDouble high,
        double tolerance,
        String unit,
        OptionalLong minimumLines,
        Counterpart counterpart) {
    public Claim {
        if (low.isEmpty() && high.isEmpty()) {
            throw new IllegalArgumentException(id + " has neither low nor high");
        }
    }

    /// Everything that counts as the claim being right.
    public Interval range() {
        return new Interval(
                low.isPresent() ? low.getAsDouble() * (1 - tolerance) : 0,
                high.isPresent() ? high.getAsDouble() * (1 + tolerance) : Double.POSITIVE_INFINITY);
    }
}
