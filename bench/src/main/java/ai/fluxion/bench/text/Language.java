package ai.fluxion.bench.text;

import java.util.Locale;

/// The languages of the report.
public enum Language {
    SPANISH("es"),
    ENGLISH("en");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /// As in `--lang` and in HTML.
    public String code() {
        return code;
    }

    public Locale locale() {
        return Locale.of(code);
    }

    public static Language of(Locale locale) {
        return locale.getLanguage().equals(ENGLISH.code) ? ENGLISH : SPANISH;
    }
}
