/// Staging and judging, on files in every format, without a server.
@NullMarked
package ai.fluxion.etl.source;

import org.jspecify.annotations.NullMarked;
