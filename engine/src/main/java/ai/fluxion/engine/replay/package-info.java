/// Savepoints by verified replay: what a transaction ran and what its client was told of it, and
/// the same statements run again in a new transaction, which must tell the same.
@NullMarked
package ai.fluxion.engine.replay;

import org.jspecify.annotations.NullMarked;
