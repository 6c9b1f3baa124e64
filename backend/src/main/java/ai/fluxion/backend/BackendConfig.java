package ai.fluxion.backend;

import ai.fluxion.backend.access.LoginLimits;
import ai.fluxion.backend.access.PasswordHashing;
import ai.fluxion.backend.database.PoolConfig;
import ai.fluxion.backend.database.RetryPolicy;
import ai.fluxion.backend.request.PageLimits;
import ai.fluxion.retail.DatabaseUrl;
import java.nio.file.Path;
import java.time.Duration;

/// Everything a backend is told: its database, its door, its secrets and its limits.
public record BackendConfig(
        DatabaseUrl database,
        Http http,
        Security security,
        PoolConfig pool,
        RetryPolicy retries,
        PageLimits pages) {

    /// The HTTP door. Port 0 is any free one; `threads` bounds the requests in work; `drainTimeout`
    /// is how long closing waits for them.
    public record Http(
            String host,
            int port,
            int threads,
            int maxBodyBytes,
            Duration idleTimeout,
            Duration drainTimeout) {
        /// Jetty itself needs some threads to accept and select.
        private static final int FEWEST_THREADS = 8;

        public Http {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port " + port + " does not exist");
            }
            if (threads < FEWEST_THREADS) {
                throw new IllegalArgumentException(
                        threads + " HTTP threads are too few, at least " + FEWEST_THREADS);
            }
            if (maxBodyBytes < 1) {
                throw new IllegalArgumentException("a body of " + maxBodyBytes + " bytes");
            }
        }

        public static Http defaults() {
            return new Http(
                    "127.0.0.1",
                    8080,
                    64,
                    1024 * 1024,
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(10));
        }

        public Http withPort(int newPort) {
            return new Http(host, newPort, threads, maxBodyBytes, idleTimeout, drainTimeout);
        }
    }

    /// `signingKey` is made when absent; a token is valid for `tokenLifetime`.
    public record Security(
            KeySource signingKey,
            Duration tokenLifetime,
            PasswordHashing hashing,
            LoginLimits logins) {
        public static Security defaults(Path signingKeyFile) {
            return new Security(
                    new KeySource.InFile(signingKeyFile),
                    Duration.ofHours(1),
                    PasswordHashing.defaults(),
                    LoginLimits.defaults());
        }
    }

    /// Where the key that signs tokens comes from.
    public sealed interface KeySource {
        /// A file, made at the first start.
        record InFile(Path file) implements KeySource {}

        /// Given as text, at least 32 bytes of UTF-8.
        record Given(String secret) implements KeySource {
            @Override
            public String toString() {
                return "Given[***]";
            }
        }
    }

    /// Defaults for all but what has none.
    public static BackendConfig defaults(String databaseUrl, Path signingKeyFile) {
        return new BackendConfig(
                new DatabaseUrl(databaseUrl),
                Http.defaults(),
                Security.defaults(signingKeyFile),
                PoolConfig.defaults(),
                RetryPolicy.defaults(),
                PageLimits.defaults());
    }

    public BackendConfig withHttp(Http newHttp) {
        return new BackendConfig(database, newHttp, security, pool, retries, pages);
    }
}
