/// The command line: configuration, wiring and packaging. The only package that reads the
/// environment or exits.
@NullMarked
package ai.fluxion.cli;

import org.jspecify.annotations.NullMarked;
