/// Sessions over one DuckDB instance: transactions, portals, limits, errors with SQLSTATE.
@NullMarked
package ai.fluxion.engine;

import org.jspecify.annotations.NullMarked;
