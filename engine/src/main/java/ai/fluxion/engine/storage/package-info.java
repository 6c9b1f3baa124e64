/// The files that the engine owns: locked before they are touched, their format read before they
/// are opened, upgraded only when asked, and attached to one DuckDB instance.
@NullMarked
package ai.fluxion.engine.storage;

import org.jspecify.annotations.NullMarked;
