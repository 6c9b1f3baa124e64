package ai.fluxion.bench.text;

/// The same sentence in both languages.
public record Text(String es, String en) {
    public Text {
        if (es.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException(
                    "a text needs both languages: es=\"" + es + "\" en=\"" + en + "\"");
        }
    }

    /// A name or a message that is the same in both.
    public static Text name(String name) {
        return new Text(name, name);
    }

    /// What a program said of its own failure.
    public static Text of(Exception failure) {
        String message = failure.getMessage();
        return name(message == null || message.isBlank() ? failure.toString() : message);
    }

    public String in(Language language) {
        return switch (language) {
            case SPANISH -> es;
            case ENGLISH -> en;
        };
    }
}
