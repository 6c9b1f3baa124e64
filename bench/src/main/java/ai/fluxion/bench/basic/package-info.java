/// `fluxion bench basic`: the latency of one-row statements and the rate of rows in and out, of
/// several databases in one run.
@NullMarked
package ai.fluxion.bench.basic;

import org.jspecify.annotations.NullMarked;
