/// A connection's bytes in both directions: frames in, messages and rows out, and the rows of a
/// portal that waits.
@NullMarked
package ai.fluxion.pgwire.stream;

import org.jspecify.annotations.NullMarked;
