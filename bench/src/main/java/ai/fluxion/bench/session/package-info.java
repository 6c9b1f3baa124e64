/// One way to talk to everything that is measured: a [Session] is a connection, over the PostgreSQL
/// protocol or straight to DuckDB in this process.
@NullMarked
package ai.fluxion.bench.session;

import org.jspecify.annotations.NullMarked;
