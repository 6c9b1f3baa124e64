/// How a client proves who it is: SCRAM-SHA-256, bound to the TLS channel where there is one
/// (manual: SASL Authentication; RFC 5802 and 7677).
@NullMarked
package ai.fluxion.pgwire.login;

import org.jspecify.annotations.NullMarked;
