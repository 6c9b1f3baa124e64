package ai.fluxion.bench.option;

/// The same sentence in both languages.
public record Text(String es, String en) {
    public Text {
        if (es.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException(
                    "a text needs both languages: es=\"" + es + "\" en=\"" + en + "\"");
        }
    }

    /// A name that is the same in both.
    public static Text name(String name) {
        return new Text(name, name);
    }

    public String in(Language language) {
        return switch (language) {
            case SPANISH -> es;
            case ENGLISH -> en;
        };
    }
}
