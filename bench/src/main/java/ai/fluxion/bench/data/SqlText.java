package ai.fluxion.bench.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// SQL texts of this package, with `${name}` for what differs from run to run.
final class SqlText {
    private SqlText() {}

    static String of(String resource, Map<String, ?> values) {
        String text = read(resource);
        for (Map.Entry<String, ?> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", String.valueOf(value.getValue()));
        }
        if (text.contains("${")) {
            throw new IllegalStateException(resource + " has a name without a value: " + text);
        }
        return text;
    }

    private static String read(String resource) {
        try (InputStream stream = SqlText.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("missing from the program: " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /// As a literal between quotes.
    static String escaped(Object text) {
        return text.toString().replace("'", "''");
    }
}
