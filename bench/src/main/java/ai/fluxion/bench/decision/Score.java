package ai.fluxion.bench.decision;

/// How a measured quantity becomes a score from 0 to 1. The limits reproduce the evaluation's own
/// marks for its own figures: 1 × and 1.5 × are excellent, 2 × acceptable, 3 × problematic; 0 USD
/// excellent, 144 and 200 acceptable; 1-2 days excellent, 10-15 acceptable, 15-20 problematic.
final class Score {
    private static final double FAILED_SHARE_OF_ZERO = 0.05;
    private static final double DAYS_OF_ZERO = 25;
    private static final double BUDGETS_OF_ZERO = 1.5;

    private Score() {}

    /// 1 when as fast as the best, 0.5 at twice its time, 0 at four times.
    static double ofSlowness(double ratio) {
        return clamp(1 - log2(ratio) / 2);
    }

    /// 0 when many clients do no more than one, 1 when they do four times as much.
    static double ofScaling(double ratio) {
        return clamp(log2(ratio) / 2);
    }

    static double ofFailedShare(double share) {
        return clamp(1 - share / FAILED_SHARE_OF_ZERO);
    }

    static double ofDays(double days) {
        return clamp(1 - days / DAYS_OF_ZERO);
    }

    static double ofMonthlyCost(double cost, double budget) {
        return clamp(1 - cost / (BUDGETS_OF_ZERO * budget));
    }

    /// The other way round: the bill that has this score.
    static double monthlyCostOf(double score, Needs needs) {
        return (1 - score) * BUDGETS_OF_ZERO * needs.monthlyBudget();
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    private static double clamp(double value) {
        return Math.clamp(value, 0.0, 1.0);
    }
}
