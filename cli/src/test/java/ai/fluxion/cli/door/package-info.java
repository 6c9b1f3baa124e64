/// What the PostgreSQL door costs and how fast it is, beside DuckDB in process and PostgreSQL 15:
/// the goals of docs/performance.md as a command.
@NullMarked
package ai.fluxion.cli.door;

import org.jspecify.annotations.NullMarked;
