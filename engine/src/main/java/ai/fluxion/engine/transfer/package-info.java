/// Tables of a DuckDB file moved into a database of MotherDuck in the evaluation's two ways, each
/// table in one transaction that ends only when both sides are equal.
@NullMarked
package ai.fluxion.engine.transfer;

import org.jspecify.annotations.NullMarked;
