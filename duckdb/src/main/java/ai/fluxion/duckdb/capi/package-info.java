/// The functions of `duckdb.h`, one static method each, grouped by what they work on. Handles are
/// addresses without a size; nothing here checks a lifetime. Only `ai.fluxion.duckdb` may call it:
/// its classes own the handles and keep every call legal.
@NullMarked
package ai.fluxion.duckdb.capi;

import org.jspecify.annotations.NullMarked;
