package ai.fluxion.bench.evidence;

import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.result.TargetKind;
import java.util.List;

/// How many times slower `kind` is than `baseline`: the geometric mean over the cells that both
/// have without a failed call. `failedCells` were left out because calls failed in them.
public record Comparison(
        TargetKind kind,
        TargetKind baseline,
        Interval ratio,
        List<Operation> operations,
        int cells,
        int failedCells) {
    public Comparison {
        operations = List.copyOf(operations);
    }

    /// Below 1: faster; above 1: slower; 1 inside: undecided.
    public boolean isUndecided() {
        return ratio.contains(1);
    }
}
