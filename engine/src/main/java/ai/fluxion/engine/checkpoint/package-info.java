/// Keeps each file's write-ahead log under its limit and the disk from filling: checkpoints run on
/// a thread of their own, updates pause for them for moments, and who holds one back for longer
/// than its budget is named and ended.
@NullMarked
package ai.fluxion.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
