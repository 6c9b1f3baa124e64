/// Rows out: DuckDB's vectors as PostgreSQL's values. Text follows PostgreSQL's output functions
/// (manual: Data Types, DateStyle ISO, IntervalStyle postgres), binary its `*send` functions.
@NullMarked
package ai.fluxion.pgwire.row;

import org.jspecify.annotations.NullMarked;
