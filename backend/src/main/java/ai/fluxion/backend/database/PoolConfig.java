package ai.fluxion.backend.database;

import java.time.Duration;

/// The connections of the backend: `core` are kept, up to `overflow` more are opened under load
/// (the evaluation's pool_size 10 and max_overflow 20). A connection that rested is checked before
/// it is used. `statementTimeout` ends a statement that runs longer.
public record PoolConfig(
        int core,
        int overflow,
        Duration connectionTimeout,
        Duration keepalive,
        Duration maxLifetime,
        Duration statementTimeout) {
    public PoolConfig {
        if (core < 1 || overflow < 0) {
            throw new IllegalArgumentException("a pool needs one connection at least");
        }
        if (statementTimeout.toSeconds() < 1) {
            throw new IllegalArgumentException("a statement needs a second at least");
        }
    }

    /// Connections idle for 90 seconds are cut by the network in the field, hence the keepalive.
    public static PoolConfig defaults() {
        return new PoolConfig(
                10,
                20,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofMinutes(30),
                Duration.ofSeconds(30));
    }

    public int most() {
        return core + overflow;
    }
}
