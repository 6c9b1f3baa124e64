/// The decision: the evaluation's ten criteria filled from measurements and stated facts, its rules
/// applied, a verdict that says when it is undecided, how far it is from turning, and what to do
/// next. It reads a result, prices and preferences and measures nothing itself.
@NullMarked
package ai.fluxion.bench.decision;

import org.jspecify.annotations.NullMarked;
