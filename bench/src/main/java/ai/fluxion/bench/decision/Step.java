package ai.fluxion.bench.decision;

import ai.fluxion.bench.text.Text;
import java.util.List;

/// One step of the plan. `commands` are lines that can be run; those that begin with `fluxion` are
/// this product's.
public record Step(Text when, Text what, List<String> commands) {
    public Step {
        commands = List.copyOf(commands);
    }
}
