/// A session as its client sees it (manual: Message Flow): prepared statements, portals, simple and
/// extended queries and COPY, from one message to the next.
@NullMarked
package ai.fluxion.pgwire.conversation;

import org.jspecify.annotations.NullMarked;
