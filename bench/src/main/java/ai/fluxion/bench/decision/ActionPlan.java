package ai.fluxion.bench.decision;

import ai.fluxion.bench.option.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What to do next, step by step, for each verdict: the built-in plan of the first option, or of
/// measuring again where there is none.
public record ActionPlan(Map<Option, List<Step>> options, List<Step> undecided) {
    private static final String RESOURCE = "plan.json";

    public static ActionPlan builtIn() {
        return Resources.read(RESOURCE, ActionPlan.class);
    }

    List<Step> of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Decided decided -> options.getOrDefault(decided.option(), undecided);
            case Verdict.Undecided _, Verdict.Preliminary _, Verdict.NoOption _ -> undecided;
        };
    }

    /// Every command of every plan, for tests against the command line.
    public List<String> commands() {
        List<Step> steps = new ArrayList<>(undecided);
        options.values().forEach(steps::addAll);
        return steps.stream().flatMap(step -> step.commands().stream()).distinct().toList();
    }
}
