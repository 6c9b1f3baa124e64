/// The settings of each command: one record a component, read from a file, the environment and the
/// flags in one place ([ai.fluxion.cli.configuration.Configuration]).
@NullMarked
package ai.fluxion.cli.configuration;

import org.jspecify.annotations.NullMarked;
