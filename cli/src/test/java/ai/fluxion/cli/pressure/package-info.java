/// Loaders, updaters and long readers on a real server: no write-ahead log exceeds its limit, and
/// nobody starves.
@NullMarked
package ai.fluxion.cli.pressure;

import org.jspecify.annotations.NullMarked;
