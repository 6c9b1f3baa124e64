/// The text, csv and binary formats of COPY, as PostgreSQL 15 reads and writes them (manual: COPY,
/// File Formats), between the wire's bytes and DuckDB's chunks.
@NullMarked
package ai.fluxion.pgwire.copy;

import org.jspecify.annotations.NullMarked;
