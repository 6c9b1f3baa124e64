/// TLS of the door: a certificate and its key from PEM files, or a self-signed pair, and the
/// server's side of a connection (manual: Message Flow, SSL Session Encryption).
@NullMarked
package ai.fluxion.pgwire.tls;

import org.jspecify.annotations.NullMarked;
