/// Statements on single rows, and the text that does the same for many of them at once.
@NullMarked
package ai.fluxion.sql.batch;

import org.jspecify.annotations.NullMarked;
