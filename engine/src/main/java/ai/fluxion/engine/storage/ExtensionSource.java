package ai.fluxion.engine.storage;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Where DuckDB's extensions come from: a directory (empty: DuckDB's own below the home directory),
/// and if `install` allows it a repository (empty: DuckDB's own).
public record ExtensionSource(
        boolean install, Optional<Path> directory, Optional<String> repository) {

    public static ExtensionSource defaults() {
        return new ExtensionSource(true, Optional.empty(), Optional.empty());
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        directory.ifPresent(
                path ->
                        settings.put(
                                "extension_directory",
                                path.toAbsolutePath().normalize().toString()));
        repository.ifPresent(url -> settings.put("custom_extension_repository", url));
        return settings;
    }
}
