/// Messages of the PostgreSQL protocol as plain records, `decode` beside `encode`, fields named as
/// in the manual (Frontend/Backend Protocol: Message Formats, Error and Notice Message Fields).
@NullMarked
package ai.fluxion.pgwire.message;

import org.jspecify.annotations.NullMarked;
