/// Data generators and workloads that measure, against any set of connection strings.
@NullMarked
package ai.fluxion.bench;

import org.jspecify.annotations.NullMarked;
