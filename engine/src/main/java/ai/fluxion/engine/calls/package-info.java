/// One call into DuckDB: it waits for a slot, ends at its deadline or when it is cancelled, and its
/// error becomes one with a SQLSTATE.
@NullMarked
package ai.fluxion.engine.calls;

import org.jspecify.annotations.NullMarked;
