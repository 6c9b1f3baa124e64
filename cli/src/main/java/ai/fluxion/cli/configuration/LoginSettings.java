package ai.fluxion.cli.configuration;

import ai.fluxion.backend.BackendConfig;
import ai.fluxion.backend.access.LoginLimits;
import ai.fluxion.backend.access.PasswordHashing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How users of the HTTP API log in. Without `signingKeyFile` the key is kept in the home of the
/// process.
public record LoginSettings(
        Optional<Path> signingKeyFile,
        Duration tokenLifetime,
        PasswordHashing hashing,
        LoginLimits limits) {
    private static final String KEY_FILE = "firma.clave";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MOST_KIB = 1 << 22;
    private static final int MANY = 1_000_000;

    public static LoginSettings defaults() {
        BackendConfig.Security defaults = BackendConfig.Security.defaults(Path.of(KEY_FILE));
        return new LoginSettings(
                Optional.empty(), defaults.tokenLifetime(), defaults.hashing(), defaults.logins());
    }

    static LoginSettings read(Configuration configuration) {
        LoginSettings defaults = defaults();
        return new LoginSettings(
                configuration.text(Keys.SIGNING_KEY_FILE).map(Path::of),
                configuration.duration(Keys.TOKEN_LIFETIME, defaults.tokenLifetime, SECOND),
                hashing(configuration, defaults.hashing),
                limits(configuration, defaults.limits));
    }

    private static PasswordHashing hashing(Configuration configuration, PasswordHashing defaults) {
        return new PasswordHashing(
                configuration.number(Keys.PASSWORD_MEMORY_KIB, defaults.memoryKib(), 8, MOST_KIB),
                configuration.number(Keys.PASSWORD_ITERATIONS, defaults.iterations(), 1, 1_000),
                configuration.number(Keys.PASSWORDS_AT_ONCE, defaults.atOnce(), 1, 1_000),
                configuration.duration(Keys.PASSWORD_TIMEOUT, defaults.longestWait()));
    }

    private static LoginLimits limits(Configuration configuration, LoginLimits defaults) {
        return new LoginLimits(
                configuration.number(Keys.LOGIN_FREE_FAILURES, defaults.freeFailures(), 1, MANY),
                configuration.duration(Keys.LOGIN_FIRST_WAIT, defaults.firstWait()),
                configuration.duration(Keys.LOGIN_LONGEST_WAIT, defaults.longestWait()),
                configuration.number(Keys.LOGIN_SOURCES, defaults.sources(), 1, MANY));
    }

    BackendConfig.Security security(Path home) {
        Path file = signingKeyFile.orElse(home.resolve(KEY_FILE));
        return new BackendConfig.Security(
                new BackendConfig.KeySource.InFile(file), tokenLifetime, hashing, limits);
    }
}
