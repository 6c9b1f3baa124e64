/// `fluxion demo`: the original failure, then the same work through Fluxion, with the count that
/// nothing was lost.
@NullMarked
package ai.fluxion.cli.demo;

import org.jspecify.annotations.NullMarked;
