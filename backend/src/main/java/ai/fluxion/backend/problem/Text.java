package ai.fluxion.backend.problem;

import java.util.Arrays;
import java.util.List;

/// A sentence of the language files, not yet in a language: its key and what it names.
public record Text(String key, List<String> arguments) {
    public Text {
        arguments = List.copyOf(arguments);
    }

    /// Arguments are shown as they are written here: no digit grouping, no local dates.
    public static Text of(String key, Object... arguments) {
        return new Text(key, Arrays.stream(arguments).map(String::valueOf).toList());
    }
}
