package ai.fluxion.bench.evidence;

import java.util.function.DoubleUnaryOperator;

/// The values between which a quantity lies, both included. Arithmetic keeps every possible value.
public record Interval(double low, double high) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("no interval: " + low + " to " + high);
        }
    }

    public static Interval exactly(double value) {
        return new Interval(value, value);
    }

    /// Of positive quantities.
    public Interval dividedBy(Interval other) {
        if (low < 0 || other.low <= 0) {
            throw new IllegalArgumentException(this + " / " + other + ": not positive");
        }
        return new Interval(low / other.high, high / other.low);
    }

    public Interval plus(Interval other) {
        return new Interval(low + other.low, high + other.high);
    }

    public Interval times(double factor) {
        return factor < 0
                ? new Interval(high * factor, low * factor)
                : new Interval(low * factor, high * factor);
    }

    /// Through a function that never rises or never falls.
    public Interval map(DoubleUnaryOperator monotone) {
        double one = monotone.applyAsDouble(low);
        double other = monotone.applyAsDouble(high);
        return new Interval(Math.min(one, other), Math.max(one, other));
    }

    public boolean overlaps(Interval other) {
        return low <= other.high && other.low <= high;
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    public boolean isInside(Interval other) {
        return other.low <= low && high <= other.high;
    }

    public boolean isBelow(double limit) {
        return high < limit;
    }

    public boolean isAtLeast(double limit) {
        return low >= limit;
    }

    /// The middle on the scale of ratios where it is positive.
    public double middle() {
        return low > 0 ? Math.sqrt(low * high) : (low + high) / 2;
    }

    public double width() {
        return high - low;
    }
}
