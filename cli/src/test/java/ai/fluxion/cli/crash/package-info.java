/// Kills, full disks and torn logs under writers that note every acknowledgement: after the restart
/// what was acknowledged is there, and nothing is there by half.
@NullMarked
package ai.fluxion.cli.crash;

import org.jspecify.annotations.NullMarked;
