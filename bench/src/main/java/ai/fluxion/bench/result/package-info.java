/// What a run of the evaluation found, as data: one [EvaluationResult] holds the machine, the plan,
/// the targets and every measurement by the stable id of its [Operation]. It is written as JSON,
/// read again by the decision and the report, and knows nothing of how it was measured.
@NullMarked
package ai.fluxion.bench.result;

import org.jspecify.annotations.NullMarked;
