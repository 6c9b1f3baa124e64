/// What the evaluation chooses between.
@NullMarked
package ai.fluxion.bench.option;

import org.jspecify.annotations.NullMarked;
