/// The failure that Fluxion exists for, shown with plain DuckDB: two processes, one file.
@NullMarked
package ai.fluxion.bench.contrast;

import org.jspecify.annotations.NullMarked;
