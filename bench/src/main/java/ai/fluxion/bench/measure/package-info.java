/// What every workload shares: its threads, its latencies and the table it ends with.
@NullMarked
package ai.fluxion.bench.measure;

import org.jspecify.annotations.NullMarked;
