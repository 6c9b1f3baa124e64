/// DuckDB's types as PostgreSQL's clients see them, and back.
@NullMarked
package ai.fluxion.engine.types;

import org.jspecify.annotations.NullMarked;
