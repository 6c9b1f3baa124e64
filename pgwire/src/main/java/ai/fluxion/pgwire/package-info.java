/// A server of the PostgreSQL protocol over the engine.
@NullMarked
package ai.fluxion.pgwire;

import org.jspecify.annotations.NullMarked;
