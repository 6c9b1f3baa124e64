/// The sales that are measured: made once as Parquet files, by DuckDB's SQL from a seed (or from a
/// real retailer's lines), then loaded into every target alike and compared by a checksum that all
/// of them compute.
@NullMarked
package ai.fluxion.bench.data;

import org.jspecify.annotations.NullMarked;
