/// Workload classes: whose statement runs inside DuckDB next, how many of a class at once, and how
/// urgent its thread is to the operating system. Nothing here knows DuckDB or a session's SQL.
@NullMarked
package ai.fluxion.engine.workload;

import org.jspecify.annotations.NullMarked;
