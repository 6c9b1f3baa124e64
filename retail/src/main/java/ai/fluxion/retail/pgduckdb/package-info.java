/// PostgreSQL with the extension pg_duckdb: which queries run in DuckDB, and the proof that they
/// do. Written to the extension's documentation (README, docs/settings.md and CHANGELOG, 0.1.0 to
/// 1.1.1).
@NullMarked
package ai.fluxion.retail.pgduckdb;

import org.jspecify.annotations.NullMarked;
