/// Sales as text: where they come from, how their columns become ours, and the database of a run's
/// own in which they are staged and judged line by line. All DuckDB of the ETL is here.
@NullMarked
package ai.fluxion.etl.source;

import org.jspecify.annotations.NullMarked;
