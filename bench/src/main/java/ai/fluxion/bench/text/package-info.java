/// Texts in the two languages that the evaluation's readers speak.
@NullMarked
package ai.fluxion.bench.text;

import org.jspecify.annotations.NullMarked;
