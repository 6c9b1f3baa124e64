/// What the evaluation's option 1 costs, by real processes on one plain DuckDB file: the conflict
/// itself, the exclusive window (1.A), the lock in Redis (1.B) and the split files (1.C). A backend
/// process opens the file for each call and closes it again, the most that plain DuckDB allows: one
/// that kept it open would let no ETL in at all.
@NullMarked
package ai.fluxion.bench.options;

import org.jspecify.annotations.NullMarked;
