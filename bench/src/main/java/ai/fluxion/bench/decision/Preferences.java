package ai.fluxion.bench.decision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;

/// What counts how much, and what the company needs. The evaluation states no weights: the built-in
/// ones count every criterion the same, the two of performance shared as its 90 % analytical and 10
/// % transactional work.
public record Preferences(Map<Criterion, Double> weights, Needs needs) {
    private static final String RESOURCE = "preferences.json";

    public Preferences {
        Set<Criterion> missing = EnumSet.allOf(Criterion.class);
        missing.removeAll(weights.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("no weight for " + missing);
        }
        if (weights.values().stream().anyMatch(weight -> weight < 0)
                || weights.values().stream().mapToDouble(weight -> weight).sum() <= 0) {
            throw new IllegalArgumentException("weights are 0 or more, and not all 0");
        }
        weights = Collections.unmodifiableMap(new EnumMap<>(weights));
    }

    public static Preferences builtIn() {
        return Resources.read(RESOURCE, Preferences.class);
    }

    public static Preferences read(Path file) throws IOException {
        try {
            return Resources.MAPPER.readValue(Files.readString(file), Preferences.class);
        } catch (JacksonException e) {
            throw new IOException(
                    file
                            + " holds no preferences: "
                            + e.getOriginalMessage()
                            + " at "
                            + e.getPathReference(),
                    e);
        }
    }

    double weight(Criterion criterion) {
        return weights.getOrDefault(criterion, 0.0);
    }

    Preferences with(Criterion criterion, double weight) {
        Map<Criterion, Double> changed = new EnumMap<>(weights);
        changed.put(criterion, weight);
        return new Preferences(changed, needs);
    }
}
