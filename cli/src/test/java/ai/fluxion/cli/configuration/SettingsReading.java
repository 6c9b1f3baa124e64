package ai.fluxion.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// For the pair of tests that STYLE.md asks of every settings record: its defaults, and that no key
/// is forgotten.
final class SettingsReading {
    private SettingsReading() {}

    /// The keys that a settings record asks for.
    static Set<Key> readBy(Collection<Key> keys, Function<Configuration, ?> reader) {
        Configuration configuration = configurationOf(keys, Map.of());
        assertThat(reader.apply(configuration)).isNotNull();
        return new HashSet<>(configuration.readKeys());
    }

    static Configuration configurationOf(Collection<Key> keys, Map<Key, List<String>> flags) {
        return Configuration.of(keys, Keys.ALL, Sources.ofFlags(flags));
    }
}
