/// Every figure of the evaluation beside ours: a catalogue with its section and what answers it,
/// and the outcome of the comparison.
@NullMarked
package ai.fluxion.bench.claim;

import org.jspecify.annotations.NullMarked;
