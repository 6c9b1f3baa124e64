/// The COPY parsers against DuckDB's appender and against PostgreSQL.
@NullMarked
package ai.fluxion.pgwire.copy;

import org.jspecify.annotations.NullMarked;
