/// What a statement's text means to DuckDB: in which file its names are, of which types its
/// parameters, whether a client may run it, and how its end is told.
@NullMarked
package ai.fluxion.engine.statements;

import org.jspecify.annotations.NullMarked;
