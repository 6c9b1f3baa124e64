/// The sales data model over JDBC: schema, load ledger, queries.
@NullMarked
package ai.fluxion.retail;

import org.jspecify.annotations.NullMarked;
