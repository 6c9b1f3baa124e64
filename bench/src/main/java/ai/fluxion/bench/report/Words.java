package ai.fluxion.bench.report;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;

/// Fixed texts with places for values.
final class Words {
    private Words() {}

    static String of(Map<String, String> words, String key, Object... arguments) {
        String word = words.get(key);
        if (word == null) {
            throw new IllegalArgumentException("no text for " + key);
        }
        return arguments.length == 0
                ? word
                : new MessageFormat(word, Locale.ROOT).format(arguments);
    }
}
