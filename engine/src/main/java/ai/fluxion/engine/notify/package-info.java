/// LISTEN, NOTIFY and `pg_notify()`: a message belongs to the transaction that sends it and reaches
/// the sessions that listen once that has committed, each message of a transaction once.
@NullMarked
package ai.fluxion.engine.notify;

import org.jspecify.annotations.NullMarked;
