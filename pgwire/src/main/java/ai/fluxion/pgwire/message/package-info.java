/// Messages of the PostgreSQL protocol as plain records, `decode` beside `encode` (manual: Frontend
/// and Backend Protocol, Message Formats).
@NullMarked
package ai.fluxion.pgwire.message;

import org.jspecify.annotations.NullMarked;
