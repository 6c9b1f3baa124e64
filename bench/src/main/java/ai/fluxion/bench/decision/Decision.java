package ai.fluxion.bench.decision;

import ai.fluxion.bench.claim.ClaimOutcome;
import ai.fluxion.bench.price.Prices;
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
}
