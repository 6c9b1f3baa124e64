/// SQL as text: tokens, session statements, rewrites, PostgreSQL types. Pure Java, no I/O.
@NullMarked
package ai.fluxion.sql;

import org.jspecify.annotations.NullMarked;
