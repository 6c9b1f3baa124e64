/// What each option costs: prices as data, dated and with their source, in scenarios that anyone
/// can edit, and the cost over twelve months computed from them with exact decimals.
@NullMarked
package ai.fluxion.bench.price;

import org.jspecify.annotations.NullMarked;
