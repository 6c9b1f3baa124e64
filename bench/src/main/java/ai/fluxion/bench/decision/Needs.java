package ai.fluxion.bench.decision;

/// What the company needs: the questions of the evaluation's "recomendado si" lists. `olapShare` is
/// the part of the work that is analytical, from 0 to 1; money is USD a month; `lines` are the
/// sales lines stored.
public record Needs(
        double toleratedDowntimeSeconds,
        double toleratedWaitSeconds,
        double olapShare,
        double queriesPerDay,
        double monthlyBudget,
        boolean dataInOwnNetwork,
        boolean managedServicesOnly,
        boolean postgresqlExperience,
        boolean lockInAccepted,
        boolean fullControl,
        boolean networkLatencyCritical,
        double slowestAnalytics,
        long lines) {
    private static final int REPRESENTATIVE_PART = 2;

    public Needs {
        if (olapShare < 0 || olapShare > 1) {
            throw new IllegalArgumentException("olapShare is from 0 to 1, not " + olapShare);
        }
        if (monthlyBudget <= 0 || toleratedWaitSeconds <= 0 || slowestAnalytics <= 0) {
            throw new IllegalArgumentException(
                    "monthlyBudget, toleratedWaitSeconds and slowestAnalytics are above 0");
        }
    }

    /// Whether so many lines say something of the company's: half of them and more.
    boolean areRepresentedBy(long measured) {
        return measured >= lines / REPRESENTATIVE_PART;
    }
}
