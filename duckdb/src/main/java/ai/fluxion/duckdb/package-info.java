/// DuckDB's C API through Java's foreign functions. The only package that touches native memory.
@NullMarked
package ai.fluxion.duckdb;

import org.jspecify.annotations.NullMarked;
