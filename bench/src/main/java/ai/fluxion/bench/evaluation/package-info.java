/// `fluxion evaluar`: makes the data, sets every target up, measures all workloads and writes one
/// [ai.fluxion.bench.result.EvaluationResult]. What is finished stays in the directory of the run,
/// so that an interrupted run goes on.
@NullMarked
package ai.fluxion.bench.evaluation;

import org.jspecify.annotations.NullMarked;
