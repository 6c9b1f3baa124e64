/// Hermitage: the anomalies of isolation levels as interleaved transactions, on our server and on
/// PostgreSQL (docs/isolation.md).
@NullMarked
package ai.fluxion.pgwire.isolation;

import org.jspecify.annotations.NullMarked;
