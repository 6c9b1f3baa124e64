package ai.fluxion.cli.configuration;

import ai.fluxion.backend.BackendConfig;
import ai.fluxion.backend.database.PoolConfig;
import ai.fluxion.backend.request.PageLimits;
import ai.fluxion.retail.DatabaseUrl;
import java.nio.file.Path;
import java.time.Duration;

/// The limits of the HTTP API, the same in `fluxion serve` and `fluxion backend`.
public record ApiSettings(
        int threads, int maxBodyBytes, Duration tokenLifetime, PoolConfig pool, PageLimits pages) {
    private static final int MANY = 10_000;
    private static final int LEAST_THREADS = 8;
    private static final int LARGEST_BODY = 1 << 30;
    private static final String KEY_FILE = "firma.clave";

    public static ApiSettings defaults() {
        BackendConfig defaults = BackendConfig.defaults("", Path.of(KEY_FILE));
        return new ApiSettings(
                defaults.http().threads(),
                defaults.http().maxBodyBytes(),
                defaults.security().tokenLifetime(),
                defaults.pool(),
                defaults.pages());
    }

    static ApiSettings read(Configuration configuration) {
        ApiSettings defaults = defaults();
        return new ApiSettings(
                configuration.number(Keys.HTTP_THREADS, defaults.threads, LEAST_THREADS, MANY),
                configuration.number(Keys.HTTP_MAX_BODY, defaults.maxBodyBytes, 1, LARGEST_BODY),
                positive(configuration, Keys.TOKEN_LIFETIME, defaults.tokenLifetime),
                pool(configuration, defaults.pool),
                pages(configuration, defaults.pages));
    }

    private static PoolConfig pool(Configuration configuration, PoolConfig defaults) {
        return new PoolConfig(
                configuration.number(Keys.POOL_SIZE, defaults.core(), 1, MANY),
                configuration.number(Keys.POOL_OVERFLOW, defaults.overflow(), 0, MANY),
                positive(configuration, Keys.POOL_TIMEOUT, defaults.connectionTimeout()),
                defaults.keepalive(),
                defaults.maxLifetime(),
                positive(configuration, Keys.API_STATEMENT_TIMEOUT, defaults.statementTimeout()));
    }

    private static PageLimits pages(Configuration configuration, PageLimits defaults) {
        int most = configuration.number(Keys.PAGE_MAX_SIZE, defaults.mostItems(), 1, MANY);
        int usual = Math.min(defaults.defaultItems(), most);
        return new PageLimits(
                configuration.number(Keys.PAGE_SIZE, usual, 1, most),
                most,
                configuration.number(Keys.MAX_ORDER_LINES, defaults.orderLines(), 1, MANY));
    }

    /// A second at least.
    private static Duration positive(Configuration configuration, Key key, Duration fallback) {
        Duration duration = configuration.duration(key, fallback);
        if (duration.toSeconds() >= 1) {
            return duration;
        }
        configuration.problem("problem.second", key.name(), configuration.text(key, ""));
        return fallback;
    }

    /// The backend of these doors on any database; the key that signs its tokens is kept in `home`.
    public BackendConfig backend(ServeSettings.Doors doors, String databaseUrl, Path home) {
        BackendConfig defaults = BackendConfig.defaults(databaseUrl, home.resolve(KEY_FILE));
        return new BackendConfig(
                new DatabaseUrl(databaseUrl),
                new BackendConfig.Http(
                        doors.host(),
                        doors.httpPort(),
                        threads,
                        maxBodyBytes,
                        defaults.http().idleTimeout(),
                        doors.drainTimeout()),
                new BackendConfig.Security(
                        defaults.security().signingKey(),
                        tokenLifetime,
                        defaults.security().hashing(),
                        defaults.security().logins()),
                pool,
                defaults.retries(),
                pages);
    }
}
