/// What the measurements of a run allow to say: ratios as intervals that contain their noise, and
/// comparisons that are undecided inside it.
@NullMarked
package ai.fluxion.bench.evidence;

import org.jspecify.annotations.NullMarked;
