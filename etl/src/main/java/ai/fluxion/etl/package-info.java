/// Loads of store sales: sources, validation, one transaction a store and window.
@NullMarked
package ai.fluxion.etl;

import org.jspecify.annotations.NullMarked;
