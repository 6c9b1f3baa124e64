/// What is done to every target and how it is timed. Each operation runs in rounds over all
/// targets, the order reversed from round to round, so that noise of the machine falls on all. A
/// closed loop's latencies are corrected for the calls that it did not make while it waited; an
/// open loop counts from the instant at which a call was due.
@NullMarked
package ai.fluxion.bench.workload;

import org.jspecify.annotations.NullMarked;
