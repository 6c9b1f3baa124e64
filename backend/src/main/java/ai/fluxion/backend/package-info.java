/// The REST backend of the platform.
@NullMarked
package ai.fluxion.backend;

import org.jspecify.annotations.NullMarked;
