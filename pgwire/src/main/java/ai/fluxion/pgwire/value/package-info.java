/// Values between DuckDB's vectors and PostgreSQL's wire: rows out in text and binary, parameters
/// in. Text follows PostgreSQL's output functions (manual: Data Types, DateStyle ISO, IntervalStyle
/// postgres), binary its `*send` and `*recv` functions.
@NullMarked
package ai.fluxion.pgwire.value;

import org.jspecify.annotations.NullMarked;
