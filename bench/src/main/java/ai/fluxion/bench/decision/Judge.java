package ai.fluxion.bench.decision;

import ai.fluxion.bench.decision.Verdict.Standing;
import ai.fluxion.bench.option.Option;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Ranks what the rules left over.
final class Judge {
    private Judge() {}

    /// Of so many lines.
    static Verdict judge(
            Matrix matrix, List<RuleOutcome> rules, Preferences preferences, long lines) {
        Verdict verdict = judge(matrix, rules, preferences);
        Needs needs = preferences.needs();
        return needs.areRepresentedBy(lines) || verdict instanceof Verdict.NoOption
                ? verdict
                : new Verdict.Preliminary(verdict, lines, needs.lines());
    }

    private static Verdict judge(Matrix matrix, List<RuleOutcome> rules, Preferences preferences) {
        List<Option> allowed =
                Arrays.stream(Option.values())
                        .filter(option -> rules.stream().noneMatch(r -> r.excludes(option)))
                        .toList();
        List<Option> open = allowed.stream().filter(o -> !matrix.isComparable(o)).toList();
        List<Standing> standings =
                allowed.stream()
                        .filter(matrix::isComparable)
                        .map(option -> new Standing(option, matrix.total(option, preferences)))
                        .sorted(
                                Comparator.comparingDouble((Standing s) -> s.total().low())
                                        .reversed())
                        .toList();
        if (standings.isEmpty()) {
            return new Verdict.NoOption(open);
        }
        Standing first = standings.getFirst();
        List<Option> equal =
                standings.stream()
                        .filter(other -> other.total().overlaps(first.total()))
                        .map(Standing::option)
                        .toList();
        return equal.size() == 1
                ? new Verdict.Decided(first.option(), standings, open)
                : new Verdict.Undecided(equal, standings, open);
    }
}
