/// A server of the PostgreSQL protocol over the engine: its door, and each connection from accept
/// to close.
@NullMarked
package ai.fluxion.pgwire;

import org.jspecify.annotations.NullMarked;
