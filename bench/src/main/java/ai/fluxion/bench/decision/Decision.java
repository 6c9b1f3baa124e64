package ai.fluxion.bench.decision;

import ai.fluxion.bench.claim.ClaimOutcome;
import ai.fluxion.bench.claim.Claims;
import ai.fluxion.bench.evidence.Evidence;
import ai.fluxion.bench.price.Prices;
import ai.fluxion.bench.price.Scenario;
import ai.fluxion.bench.result.EvaluationResult;
import java.util.List;

/// Everything that follows from one result.
public record Decision(
        Preferences preferences,
        Prices prices,
        Matrix matrix,
        List<RuleOutcome> rules,
        Verdict verdict,
        List<Flip> sensitivity,
        List<ClaimOutcome> claims,
        List<Step> plan) {
    public Decision {
        rules = List.copyOf(rules);
        sensitivity = List.copyOf(sensitivity);
        claims = List.copyOf(claims);
        plan = List.copyOf(plan);
    }

    /// The same three give the same decision.
    public static Decision of(EvaluationResult result, Prices prices, Preferences preferences) {
        Evidence evidence = new Evidence(result);
        Scenario deciding = prices.deciding();
        Needs needs = preferences.needs();
        Matrix matrix = new MatrixBuilder(evidence, deciding, Facts.builtIn(), needs).build();
        List<RuleOutcome> rules = new Rules(evidence, deciding, needs).apply();
        Verdict verdict = Judge.judge(matrix, rules, preferences, result.data().lines());
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
