package ai.fluxion.engine;

import java.net.InetSocketAddress;
import java.util.Optional;

/// Who a session is: the names that the client sent at startup, and where it is, unless it is of
/// this process.
public record SessionIdentity(
        String user, String database, String applicationName, Optional<InetSocketAddress> client) {

    public SessionIdentity(String user, String database, String applicationName) {
        this(user, database, applicationName, Optional.empty());
    }
}
