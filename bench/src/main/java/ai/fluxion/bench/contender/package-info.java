/// The databases that `fluxion evaluar` compares: how each is started, set up, stopped and asked
/// what it occupies. A [Contender] that the command starts itself is a real process of its own, but
/// for plain DuckDB, whose point is to have none.
@NullMarked
package ai.fluxion.bench.contender;

import org.jspecify.annotations.NullMarked;
