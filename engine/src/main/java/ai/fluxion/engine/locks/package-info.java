/// Advisory locks: keys that clients agree on, held by sessions or transactions of this server.
/// First come first served, re-entrant, with deadlocks found when a wait would begin.
@NullMarked
package ai.fluxion.engine.locks;

import org.jspecify.annotations.NullMarked;
