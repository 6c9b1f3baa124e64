package ai.fluxion.pgwire.tls;

import java.util.Optional;

/// Whether clients may, or must, speak TLS.
public sealed interface TlsPolicy {
    /// Every SSLRequest is declined.
    record Off() implements TlsPolicy {}

    record Offered(ServerTls tls) implements TlsPolicy {}

    /// A client that starts in plain text is refused, on loopback too.
    record Required(ServerTls tls) implements TlsPolicy {}

    default Optional<ServerTls> server() {
        return switch (this) {
            case Off() -> Optional.empty();
            case Offered(ServerTls tls) -> Optional.of(tls);
            case Required(ServerTls tls) -> Optional.of(tls);
        };
    }
}
