/// Tests of the bindings and of how the library is found.
@NullMarked
package ai.fluxion.duckdb.capi;

import org.jspecify.annotations.NullMarked;
