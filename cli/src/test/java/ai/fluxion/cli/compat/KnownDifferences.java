package ai.fluxion.cli.compat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Why some checks don't give what they give on PostgreSQL: lines of `client | check | reason`.
record KnownDifferences(Map<String, String> reasons) {
    private static final String SEPARATOR = " | ";

    static KnownDifferences read() throws IOException {
        Map<String, String> reasons = new LinkedHashMap<>();
        try (InputStream list =
                Objects.requireNonNull(
                        KnownDifferences.class.getResourceAsStream(
                                "/compat/known-differences.txt"))) {
            String text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
                int reason = line.lastIndexOf(SEPARATOR);
                reasons.put(line.substring(0, reason), line.substring(reason + SEPARATOR.length()));
            }
        }
        return new KnownDifferences(reasons);
    }

    Optional<String> reason(Comparison comparison) {
        return Optional.ofNullable(reasons.get(key(comparison.client(), comparison.check())));
    }

    private static String key(String client, String check) {
        return client + SEPARATOR + check;
    }
}
