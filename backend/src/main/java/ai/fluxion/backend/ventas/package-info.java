/// Sales as the HTTP API shows them: lines by page and the summary per store.
@NullMarked
package ai.fluxion.backend.ventas;

import org.jspecify.annotations.NullMarked;
