package ai.fluxion.pgwire.conversation;

import java.io.IOException;
import java.time.Duration;

/// How long a read waits for a client that is silent; after that it throws a
/// `SocketTimeoutException`.
@FunctionalInterface
public interface Patience {
    /// Zero is without end.
    void limit(Duration silence) throws IOException;
}
