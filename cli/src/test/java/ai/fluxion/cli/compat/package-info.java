/// The compatibility run: named checks of real clients, the same code against our server and a
/// PostgreSQL 15, and the table of their results in docs/compatibility.md.
@NullMarked
package ai.fluxion.cli.compat;

import org.jspecify.annotations.NullMarked;
