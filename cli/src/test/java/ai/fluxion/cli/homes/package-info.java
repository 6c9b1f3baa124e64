/// The one list of tests of the platform, and the homes that it runs on: a new home is a constant
/// of `Home`, a new contract a nested class of `HomesIT`.
@NullMarked
package ai.fluxion.cli.homes;

import org.jspecify.annotations.NullMarked;
