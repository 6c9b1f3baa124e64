package ai.fluxion.bench.evaluation;

import ai.fluxion.bench.workload.Findings;
import ai.fluxion.bench.workload.Steps;

/// Is told everything that a run does; `generated` by any thread.
public interface EvaluationSteps extends Steps {
    void generated(long lines, long ofLines);

    /// So many steps will begin, or be skipped.
    void expect(int count);

    void broken(Findings.Broken measurement);
}
