package ai.fluxion.bench.decision;

import ai.fluxion.bench.claim.Claims;
import ai.fluxion.bench.evidence.Evidence;
import ai.fluxion.bench.price.Prices;
import ai.fluxion.bench.price.Scenario;
import ai.fluxion.bench.result.EvaluationResult;
import java.util.List;

/// Decides by measurements, prices and preferences. The same three give the same decision.
public final class Evaluation {
    private final Prices prices;
    private final Preferences preferences;

    public Evaluation(Prices prices, Preferences preferences) {
        this.prices = prices;
        this.preferences = preferences;
    }

    public Decision decide(EvaluationResult result) {
        Evidence evidence = new Evidence(result);
        Scenario deciding = prices.deciding();
        Needs needs = preferences.needs();
        Matrix matrix = new MatrixBuilder(evidence, deciding, Facts.builtIn(), needs).build();
        List<RuleOutcome> rules = new Rules(evidence, deciding, needs).apply();
        Verdict verdict = Judge.judge(matrix, rules, preferences);
        return new Decision(
                preferences,
                prices,
                matrix,
                rules,
                verdict,
                new Sensitivity(matrix, preferences).of(verdict, evidence, deciding),
                Claims.builtIn().check(evidence, prices),
                ActionPlan.builtIn().of(verdict));
    }
}
