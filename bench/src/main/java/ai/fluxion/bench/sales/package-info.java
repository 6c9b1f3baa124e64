/// Sales of a grocery chain for any size: TPC-DS `store_sales` mapped to the columns of our sales
/// tables, the same for the same seed, and written as files that the ETL reads.
@NullMarked
package ai.fluxion.bench.sales;

import org.jspecify.annotations.NullMarked;
