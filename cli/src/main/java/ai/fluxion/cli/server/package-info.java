/// The wiring of a running server: files, doors and schema, in the order in which they open.
@NullMarked
package ai.fluxion.cli.server;

import org.jspecify.annotations.NullMarked;
