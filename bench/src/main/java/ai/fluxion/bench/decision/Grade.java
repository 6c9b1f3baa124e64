package ai.fluxion.bench.decision;

import ai.fluxion.bench.evidence.Interval;

/// The evaluation's three marks and our two, as letters that every font has.
public enum Grade {
    EXCELLENT("✓"),
    ACCEPTABLE("△"),
    PROBLEMATIC("✗"),
    /// The noise reaches over a limit between marks.
    UNDECIDED("≈"),
    NOT_MEASURED("—");

    private static final double EXCELLENT_FROM = 0.7;
    private static final double ACCEPTABLE_FROM = 0.4;

    private final String mark;

    Grade(String mark) {
        this.mark = mark;
    }

    public String mark() {
        return mark;
    }

    static Grade of(Interval score) {
        Grade lowest = of(score.low());
        return lowest == of(score.high()) ? lowest : UNDECIDED;
    }

    private static Grade of(double score) {
        if (score >= EXCELLENT_FROM) {
            return EXCELLENT;
        }
        return score >= ACCEPTABLE_FROM ? ACCEPTABLE : PROBLEMATIC;
    }
}
