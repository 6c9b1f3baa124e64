package ai.fluxion.cli.configuration;

import ai.fluxion.retail.DatabaseUrl;
import java.net.URI;
import java.nio.file.Path;

/// What `fluxion backend` connects to and where it listens; `home` keeps the key of its tokens.
public record BackendSettings(
        String databaseUrl, ServeSettings.Doors doors, ApiSettings api, Path home) {

    public static BackendSettings read(Configuration configuration) {
        return new BackendSettings(
                databaseUrl(configuration),
                ServeSettings.doorsWithoutPostgres(configuration),
                ApiSettings.read(configuration),
                Path.of(configuration.text(Keys.DIRECTORY, ".")).toAbsolutePath().normalize());
    }

    /// The key `database-url`, which must be there.
    static String databaseUrl(Configuration configuration) {
        String url = configuration.text(Keys.DATABASE_URL, "");
        checkUrl(configuration, Keys.DATABASE_URL, url);
        return isPostgres(url) && new DatabaseUrl(url).lacksMotherDuckToken()
                ? MotherDuckSettings.endpoint(configuration, new DatabaseUrl(url))
                : url;
    }

    static void checkUrl(Configuration configuration, Key key, String url) {
        if (url.isEmpty()) {
            configuration.problem("problem.required", key.name());
        } else if (!url.startsWith("jdbc:postgresql:") && !isPostgres(url)) {
            // The URL may hold a password: it is not repeated.
            configuration.problem("problem.url", key.name());
        }
    }

    private static boolean isPostgres(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null
                    && ("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
