package ai.fluxion.bench.price;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The scenarios in order of importance: the last one decides, the others are shown beside it.
public record Prices(List<Scenario> scenarios) {
    private static final String RESOURCE = "prices.json";
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    public Prices {
        scenarios = List.copyOf(scenarios);
        if (scenarios.isEmpty()) {
            throw new IllegalArgumentException("prices without a scenario");
        }
    }

    /// The evaluation's own figures and today's.
    public static Prices builtIn() {
        try (InputStream stream = Prices.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + RESOURCE);
            }
            return MAPPER.readValue(stream, Prices.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The built-in scenarios and the user's, which decide.
    public Prices and(Path file) throws IOException {
        try {
            List<Scenario> all = new ArrayList<>(scenarios);
            all.addAll(MAPPER.readValue(Files.readString(file), Prices.class).scenarios());
            return new Prices(all);
        } catch (JacksonException e) {
            throw new IOException(file + " holds no prices: " + e.getOriginalMessage(), e);
        }
    }

    public Scenario deciding() {
        return scenarios.getLast();
    }
}
