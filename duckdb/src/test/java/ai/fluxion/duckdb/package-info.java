/// Tests of the C API, all on the real library.
@NullMarked
package ai.fluxion.duckdb;

import org.jspecify.annotations.NullMarked;
