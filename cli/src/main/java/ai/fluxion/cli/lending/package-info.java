/// Lending a database file of a running server to a program that opens files itself.
@NullMarked
package ai.fluxion.cli.lending;

import org.jspecify.annotations.NullMarked;
