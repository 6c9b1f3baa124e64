/// Loads of store sales: one transaction a store and window, verified before it commits, with
/// ledger and report. Where the lines come from and how they are judged is in
/// [ai.fluxion.etl.source].
@NullMarked
package ai.fluxion.etl;

import org.jspecify.annotations.NullMarked;
