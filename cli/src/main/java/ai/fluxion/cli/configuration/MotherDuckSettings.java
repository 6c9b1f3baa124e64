package ai.fluxion.cli.configuration;

import ai.fluxion.engine.storage.ExtensionSource;
import ai.fluxion.engine.storage.MotherDuckDatabase;
import ai.fluxion.engine.storage.MotherDuckDatabase.Place;
import ai.fluxion.engine.storage.MotherDuckToken;
import ai.fluxion.retail.DatabaseUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How a database of MotherDuck is reached: with which token and from where its extension comes, or
/// a local file in its place. The token is read when a database is asked for.
public record MotherDuckSettings(
        Optional<Path> tokenFile, ExtensionSource extension, Optional<Path> rehearsal) {
    private static final String SCHEME = "md:";
    private static final List<String> VARIABLES = List.of("MOTHERDUCK_TOKEN", "motherduck_token");
    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    public static MotherDuckSettings read(Configuration configuration) {
        String install = configuration.text(Keys.INSTALL_EXTENSIONS, "true");
        if (!install.equals("true") && !install.equals("false")) {
            configuration.problem("problem.flag", Keys.INSTALL_EXTENSIONS.name(), install);
        }
        return new MotherDuckSettings(
                configuration.text(Keys.MOTHERDUCK_TOKEN_FILE).map(Path::of),
                new ExtensionSource(
                        install.equals("true"),
                        configuration.text(Keys.EXTENSION_DIRECTORY).map(Path::of),
                        configuration.text(Keys.EXTENSION_REPOSITORY)),
                configuration.text(Keys.MOTHERDUCK_REHEARSAL).map(Path::of));
    }

    /// Whether a text names a database of MotherDuck, as `md:fluxion_production` does.
    public static boolean isNamedBy(String text) {
        return text.startsWith(SCHEME);
    }

    /// The database that `key` names; empty after a problem.
    Optional<MotherDuckDatabase> database(
            Configuration configuration, Key key, String text, List<String> schemas) {
        if (text.contains("?")) {
            // the text is not repeated: it may hold the token
            configuration.problem("problem.token-in-url", key.name());
            return Optional.empty();
        }
        Optional<Place> place = place(configuration);
        try {
            return place.map(
                    found ->
                            new MotherDuckDatabase(
                                    text.substring(SCHEME.length()), schemas, found));
        } catch (IllegalArgumentException e) {
            configuration.problem(
                    "problem.value", key.name(), text, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /// MotherDuck's PostgreSQL endpoint with the token of the environment, so that neither the URL
    /// nor the list of processes holds it.
    static String endpoint(Configuration configuration, DatabaseUrl url) {
        Optional<String> token = configuration.secret(VARIABLES);
        if (token.isEmpty()) {
            configuration.problem("problem.token-endpoint", Keys.DATABASE_URL.name());
        }
        return token.map(url::withPassword).orElse(url).text();
    }

    private Optional<Place> place(Configuration configuration) {
        if (rehearsal.isPresent()) {
            return Optional.of(new Place.Rehearsal(rehearsal.get()));
        }
        return token(configuration).map(token -> new Place.Service(token, extension));
    }

    private Optional<MotherDuckToken> token(Configuration configuration) {
        Optional<String> text =
                tokenFile.isPresent()
                        ? tokenOf(configuration, tokenFile.get())
                        : configuration.secret(VARIABLES);
        if (text.isEmpty()) {
            if (tokenFile.isEmpty()) {
                configuration.problem("problem.token", Keys.MOTHERDUCK_TOKEN_FILE.option());
            }
            return Optional.empty();
        }
        try {
            return Optional.of(new MotherDuckToken(text.get()));
        } catch (IllegalArgumentException e) {
            configuration.problem("problem.token-form", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /// Of a file that only its owner may read.
    private static Optional<String> tokenOf(Configuration configuration, Path file) {
        try {
            PosixFileAttributeView view =
                    Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view != null
                    && view.readAttributes().permissions().stream().anyMatch(OF_OTHERS::contains)) {
                configuration.problem("problem.token-file-open", file.toString());
                return Optional.empty();
            }
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            String reason = e instanceof FileSystemException ? e.toString() : "not UTF-8";
            configuration.problem("problem.token-file", file.toString(), reason);
            return Optional.empty();
        }
    }
}
