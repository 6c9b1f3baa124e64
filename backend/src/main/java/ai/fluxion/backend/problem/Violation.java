package ai.fluxion.backend.problem;

import java.util.Optional;

/// One field that breaks one rule. `value` is what was sent, absent when nothing was or when it is
/// a secret; `rule` is the last part of the text's key, the same in every language.
public record Violation(String field, Optional<String> value, String rule, Text text) {
    private static final int LONGEST_VALUE = 100;

    public static Violation of(String field, String value, String rule, Object... arguments) {
        String shown =
                value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
        return new Violation(field, Optional.of(shown), rule, Text.of("rule." + rule, arguments));
    }

    /// Without the value: it is missing, or nobody should read it in an answer or a log.
    public static Violation withoutValue(String field, String rule, Object... arguments) {
        return new Violation(field, Optional.empty(), rule, Text.of("rule." + rule, arguments));
    }
}
