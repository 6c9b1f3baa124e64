package ai.fluxion.duckdb;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Reads DuckDB's messages, the only place that does. With `errors_as_json`, which [Database] sets,
/// a message is a flat JSON object with class, text, position and subtype; messages made before a
/// database is open, and by appenders, are plain: `IO Error: …`.
final class ErrorText {
    /// What a message's JSON begins with; `Parser Error: ` or `Failed to append: ` may come before.
    private static final String JSON = "{\"exception_type\"";

    private static final String PLAIN_SEPARATOR = " Error: ";

    private ErrorText() {}

    /// An error of a statement, whose position DuckDB counts in bytes of `sql`.
    static DuckDbException ofStatement(String message, String sql) {
        return of(message, ErrorClass.INVALID, sql);
    }

    static DuckDbException of(String message) {
        return of(message, ErrorClass.INVALID, "");
    }

    /// `known` is the class the C API gave beside the message, INVALID where it gives none.
    static DuckDbException of(String message, ErrorClass known, String sql) {
        int json = message.indexOf(JSON);
        if (json < 0) {
            return ofPlain(message, known);
        }
        Map<String, String> fields = new FlatJson(message.substring(json)).read();
        ErrorClass errorClass =
                known == ErrorClass.INVALID
                        ? ErrorClass.ofTitle(fields.getOrDefault("exception_type", ""))
                        : known;
        return new DuckDbException(
                errorClass,
                fields.getOrDefault("exception_message", message),
                position(fields.get("position"), sql),
                fields);
    }

    private static DuckDbException ofPlain(String message, ErrorClass known) {
        int separator = message.indexOf(PLAIN_SEPARATOR);
        if (separator > 0) {
            ErrorClass titled = ErrorClass.ofTitle(message.substring(0, separator));
            if (titled != ErrorClass.INVALID || message.startsWith("Invalid Error: ")) {
                String text = message.substring(separator + PLAIN_SEPARATOR.length());
                return new DuckDbException(known == ErrorClass.INVALID ? titled : known, text);
            }
        }
        return new DuckDbException(known, message);
    }

    private static OptionalInt position(@Nullable String bytes, String sql) {
        if (bytes == null || sql.isEmpty() || !bytes.chars().allMatch(Character::isDigit)) {
            return OptionalInt.empty();
        }
        byte[] encoded = sql.getBytes(StandardCharsets.UTF_8);
        long offset = Long.parseLong(bytes);
        if (offset > encoded.length) {
            return OptionalInt.empty();
        }
        String before = new String(encoded, 0, (int) offset, StandardCharsets.UTF_8);
        return OptionalInt.of(before.codePointCount(0, before.length()) + 1);
    }

    /// A JSON object whose values are all strings, as DuckDB writes them.
    private static final class FlatJson {
        private final String text;
        private int at;

        FlatJson(String text) {
            this.text = text;
        }

        Map<String, String> read() {
            Map<String, String> fields = new HashMap<>();
            while (seekQuote()) {
                String key = string();
                if (seekQuote()) {
                    fields.put(key, string());
                }
            }
            return fields;
        }

        private boolean seekQuote() {
            at = text.indexOf('"', at);
            if (at < 0) {
                at = text.length();
                return false;
            }
            at++;
            return true;
        }

        private String string() {
            StringBuilder value = new StringBuilder();
            while (at < text.length()) {
                char next = text.charAt(at++);
                if (next == '"') {
                    break;
                }
                value.append(next == '\\' && at < text.length() ? escaped() : next);
            }
            return value.toString();
        }

        private char escaped() {
            char escape = text.charAt(at++);
            return switch (escape) {
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'r' -> '\r';
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'u' -> unicode();
                default -> escape;
            };
        }

        private char unicode() {
            int value = 0;
            for (int digits = 0; digits < 4 && at < text.length(); digits++) {
                value = value << 4 | Math.max(0, Character.digit(text.charAt(at++), 16));
            }
            return (char) value;
        }
    }
}
