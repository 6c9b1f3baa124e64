/// Statements on single rows of many sessions, carried out as one (decision 4 of the design): each
/// session gets its own answer or its own error, after the one commit.
@NullMarked
package ai.fluxion.engine.batch;

import org.jspecify.annotations.NullMarked;
