package ai.fluxion.cli.configuration;

import ai.fluxion.cli.configuration.ConfigurationException.Problem;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// Where settings come from, each already as text: flags by key, the process's variables, and the
/// properties of a file.
public record Sources(
        Map<Key, List<String>> flags, Map<String, String> environment, Map<String, String> file) {
    public Sources {
        flags = Map.copyOf(flags);
        environment = Map.copyOf(environment);
        file = Map.copyOf(file);
    }

    public static Sources none() {
        return new Sources(Map.of(), Map.of(), Map.of());
    }

    public static Sources ofFlags(Map<Key, List<String>> flags) {
        return new Sources(flags, Map.of(), Map.of());
    }

    /// Reads `key = value` lines in UTF-8.
    public static Map<String, String> readFile(Path path) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(
                    List.of(
                            Problem.of(
                                    "problem.config-file",
                                    path.toString(),
                                    String.valueOf(e.getMessage()))));
        }
        Map<String, String> values = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            values.put(name, properties.getProperty(name).strip());
        }
        return values;
    }
}
