/// The workload of `fluxion demo`: programs of several kinds that use the platform at once, and the
/// count afterwards that nothing they were promised is missing.
@NullMarked
package ai.fluxion.bench.demo;

import org.jspecify.annotations.NullMarked;
