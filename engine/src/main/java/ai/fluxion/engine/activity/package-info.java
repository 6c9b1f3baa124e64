/// What sessions do, as other sessions see it and may end it: `pg_stat_activity`, `pg_locks`,
/// `pg_stat_database`, `pg_cancel_backend`, `pg_terminate_backend`. SQL reaches it through
/// functions that DuckDB calls back; the views over them are resources of `catalog`.
@NullMarked
package ai.fluxion.engine.activity;

import org.jspecify.annotations.NullMarked;
