/// PostgreSQL's system catalog over DuckDB's own: `pg_catalog` and `information_schema` as psql,
/// drivers, ORMs and BI tools read them. The views and macros are SQL resources beside this
/// package; [ai.fluxion.sql.CatalogNames] sends a statement's catalog names to them.
@NullMarked
package ai.fluxion.engine.catalog;

import org.jspecify.annotations.NullMarked;
