package ai.fluxion.cli.configuration;

import ai.fluxion.backend.BackendConfig;
import ai.fluxion.backend.database.PoolConfig;
import ai.fluxion.backend.database.RetryPolicy;
import ai.fluxion.backend.request.PageLimits;
import ai.fluxion.retail.DatabaseUrl;
import java.nio.file.Path;
import java.time.Duration;

/// The limits of the HTTP API, the same in `fluxion serve` and `fluxion backend`.
public record ApiSettings(
        int threads,
        int maxBodyBytes,
        Duration idleTimeout,
        LoginSettings logins,
        PoolConfig pool,
        RetryPolicy retries,
        PageLimits pages) {
    private static final int MANY = 10_000;
    private static final int LEAST_THREADS = 8;
    private static final int LARGEST_BODY = 1 << 30;
    private static final Duration SECOND = Duration.ofSeconds(1);

    /// HikariCP takes nothing below.
    private static final Duration LEAST_KEEPALIVE = Duration.ofSeconds(30);

    public static ApiSettings defaults() {
        BackendConfig.Http http = BackendConfig.Http.defaults();
        return new ApiSettings(
                http.threads(),
                http.maxBodyBytes(),
                http.idleTimeout(),
                LoginSettings.defaults(),
                PoolConfig.defaults(),
                RetryPolicy.defaults(),
                PageLimits.defaults());
    }

    static ApiSettings read(Configuration configuration) {
        ApiSettings defaults = defaults();
        return new ApiSettings(
                configuration.number(Keys.HTTP_THREADS, defaults.threads, LEAST_THREADS, MANY),
                configuration.number(Keys.HTTP_MAX_BODY, defaults.maxBodyBytes, 1, LARGEST_BODY),
                configuration.duration(Keys.HTTP_IDLE_TIMEOUT, defaults.idleTimeout, SECOND),
                LoginSettings.read(configuration),
                pool(configuration, defaults.pool),
                retries(configuration, defaults.retries),
                pages(configuration, defaults.pages));
    }

    private static PoolConfig pool(Configuration configuration, PoolConfig defaults) {
        Duration keepalive =
                configuration.duration(Keys.POOL_KEEPALIVE, defaults.keepalive(), LEAST_KEEPALIVE);
        return new PoolConfig(
                configuration.number(Keys.POOL_SIZE, defaults.core(), 1, MANY),
                configuration.number(Keys.POOL_OVERFLOW, defaults.overflow(), 0, MANY),
                configuration.duration(Keys.POOL_TIMEOUT, defaults.connectionTimeout(), SECOND),
                keepalive,
                configuration.duration(
                        Keys.POOL_MAX_LIFETIME, defaults.maxLifetime(), keepalive.plus(SECOND)),
                configuration.duration(
                        Keys.API_STATEMENT_TIMEOUT, defaults.statementTimeout(), SECOND));
    }

    private static RetryPolicy retries(Configuration configuration, RetryPolicy defaults) {
        Duration firstWait =
                configuration.duration(Keys.API_RETRY_FIRST_WAIT, defaults.firstWait());
        return new RetryPolicy(
                configuration.number(Keys.API_ATTEMPTS, defaults.attempts(), 1, MANY),
                firstWait,
                configuration.duration(
                        Keys.API_RETRY_LONGEST_WAIT, defaults.longestWait(), firstWait));
    }

    private static PageLimits pages(Configuration configuration, PageLimits defaults) {
        int most = configuration.number(Keys.PAGE_MAX_SIZE, defaults.mostItems(), 1, MANY);
        int usual = Math.min(defaults.defaultItems(), most);
        return new PageLimits(
                configuration.number(Keys.PAGE_SIZE, usual, 1, most),
                most,
                configuration.number(Keys.MAX_ORDER_LINES, defaults.orderLines(), 1, MANY));
    }

    /// The backend of these doors on any database; the key that signs its tokens is kept in `home`.
    public BackendConfig backend(ServeSettings.Doors doors, String databaseUrl, Path home) {
        return new BackendConfig(
                new DatabaseUrl(databaseUrl),
                new BackendConfig.Http(
                        doors.localHost(),
                        doors.httpPort(),
                        threads,
                        maxBodyBytes,
                        idleTimeout,
                        doors.drainTimeout()),
                logins.security(home),
                pool,
                retries,
                pages);
    }
}
