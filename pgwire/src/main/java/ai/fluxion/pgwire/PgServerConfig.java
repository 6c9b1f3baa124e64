package ai.fluxion.pgwire;

import ai.fluxion.pgwire.conversation.FrontEnd;
import ai.fluxion.pgwire.login.FailedLogins;
import ai.fluxion.pgwire.stream.Spool;
import ai.fluxion.pgwire.tls.TlsPolicy;
import java.nio.file.Path;
import java.time.Duration;

/// What a server is started with. `port` 0 is any free one; `databaseName` the only name that
/// clients may ask for; `spoolDirectory` takes the rows of suspended portals.
public record PgServerConfig(
        String host,
        int port,
        String databaseName,
        Path spoolDirectory,
        TlsPolicy tls,
        Limits limits) {

    /// A server without TLS.
    public PgServerConfig(
            String host, int port, String databaseName, Path spoolDirectory, Limits limits) {
        this(host, port, databaseName, spoolDirectory, new TlsPolicy.Off(), limits);
    }

    public PgServerConfig with(Sockets sockets) {
        return new PgServerConfig(
                host, port, databaseName, spoolDirectory, tls, limits.with(sockets));
    }

    public PgServerConfig with(TlsPolicy policy) {
        return new PgServerConfig(host, port, databaseName, spoolDirectory, policy, limits);
    }

    /// `maxFrameBytes` bounds a message and a row of COPY data; `spoolMemoryBytes` of a suspended
    /// portal's rows stay in memory, up to `maxSpoolBytes` go to a file; `logins` slow who guesses
    /// passwords.
    public record Limits(
            int maxConnections,
            int maxFrameBytes,
            int maxStatements,
            int maxPortals,
            int spoolMemoryBytes,
            long maxSpoolBytes,
            Duration startupTimeout,
            Duration drainTimeout,
            Sockets sockets,
            FailedLogins.Limits logins) {
        /// With sockets and the slowing of failed logins at their defaults.
        public Limits(
                int maxConnections,
                int maxFrameBytes,
                int maxStatements,
                int maxPortals,
                int spoolMemoryBytes,
                long maxSpoolBytes,
                Duration startupTimeout,
                Duration drainTimeout) {
            this(
                    maxConnections,
                    maxFrameBytes,
                    maxStatements,
                    maxPortals,
                    spoolMemoryBytes,
                    maxSpoolBytes,
                    startupTimeout,
                    drainTimeout,
                    Sockets.defaults(),
                    FailedLogins.Limits.defaults());
        }

        public Limits with(Sockets others) {
            return with(others, logins);
        }

        public Limits with(Sockets others, FailedLogins.Limits slowing) {
            return new Limits(
                    maxConnections,
                    maxFrameBytes,
                    maxStatements,
                    maxPortals,
                    spoolMemoryBytes,
                    maxSpoolBytes,
                    startupTimeout,
                    drainTimeout,
                    others,
                    slowing);
        }

        public Limits {
            positive("max-connections", maxConnections);
            positive("max-frame-bytes", maxFrameBytes);
            positive("max-statements", maxStatements);
            positive("max-portals", maxPortals);
            positive("spool-memory-bytes", spoolMemoryBytes);
            positive("max-spool-bytes", maxSpoolBytes);
            positive("startup-timeout", startupTimeout.toMillis());
            if (drainTimeout.isNegative()) {
                throw new IllegalArgumentException(
                        "drain-timeout must be zero or more, not " + drainTimeout);
            }
        }

        public static Limits defaults() {
            return new Limits(
                    200,
                    256 << 20,
                    1_000,
                    100,
                    4 << 20,
                    16L << 30,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(20));
        }

        private static void positive(String key, long value) {
            if (value < 1) {
                throw new IllegalArgumentException(key + " must be 1 or more, not " + value);
            }
        }
    }

    public PgServerConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
        if (databaseName.isEmpty()) {
            throw new IllegalArgumentException("the database's name must not be empty");
        }
    }

    FrontEnd.Limits conversationLimits() {
        return new FrontEnd.Limits(
                limits.maxFrameBytes,
                limits.maxStatements,
                limits.maxPortals,
                new Spool.Limits(spoolDirectory, limits.spoolMemoryBytes, limits.maxSpoolBytes));
    }

    /// The usual server: loopback, database `fluxion`, limits at their defaults.
    public static PgServerConfig onLoopback(int port, Path spoolDirectory) {
        return new PgServerConfig("127.0.0.1", port, "fluxion", spoolDirectory, Limits.defaults());
    }
}
