/// What the evaluation chooses between, and texts in the two languages that its readers speak.
@NullMarked
package ai.fluxion.bench.option;

import org.jspecify.annotations.NullMarked;
