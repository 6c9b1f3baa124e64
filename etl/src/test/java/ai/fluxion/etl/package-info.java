/// Loads into real PostgreSQL servers.
@NullMarked
package ai.fluxion.etl;

import org.jspecify.annotations.NullMarked;
