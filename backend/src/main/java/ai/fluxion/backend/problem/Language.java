package ai.fluxion.backend.problem;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// A language that problems are told in; Spanish unless the client prefers English.
public enum Language {
    SPANISH("es"),
    ENGLISH("en");

    private static final List<String> TAGS = List.of(SPANISH.tag(), ENGLISH.tag());

    private final Locale locale;

    // Read only after it is loaded, which its type does not say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ResourceBundle texts;

    Language(String tag) {
        this.locale = Locale.forLanguageTag(tag);
        this.texts =
                ResourceBundle.getBundle(
                        "ai.fluxion.backend.problem.texts",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// `acceptLanguage` is the header's value, which may be malformed or absent.
    public static Language preferredBy(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return SPANISH;
        }
        try {
            String tag = Locale.lookupTag(LanguageRange.parse(acceptLanguage), TAGS);
            return ENGLISH.tag().equals(tag) ? ENGLISH : SPANISH;
        } catch (IllegalArgumentException e) {
            return SPANISH;
        }
    }

    public String tag() {
        return locale.toLanguageTag();
    }

    public String say(Text text) {
        return new MessageFormat(pattern(text.key()), locale).format(text.arguments().toArray());
    }

    private String pattern(String key) {
        try {
            return texts.getString(key);
        } catch (MissingResourceException e) {
            throw new IllegalStateException("no text '" + key + "' in language " + tag(), e);
        }
    }
}
