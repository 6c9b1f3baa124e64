package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The text of an array of one dimension (manual: Array Input and Output Syntax) as DuckDB writes a
/// list.
final class ArrayLiteral {
    private final String text;
    private int at = 1;

    private ArrayLiteral(String text) {
        this.text = text;
    }

    /// `{1,"a b",NULL}` as `['1', 'a b', NULL]`; empty for a text that is no such array.
    static Optional<String> list(String literal) {
        String text = literal.strip();
        boolean braces = text.length() > 1 && text.startsWith("{") && text.endsWith("}");
        return braces ? new ArrayLiteral(text).read() : Optional.empty();
    }

    private Optional<String> read() {
        List<String> elements = new ArrayList<>();
        int end = text.length() - 1;
        while (at < end) {
            StringBuilder element = new StringBuilder();
            boolean quoted = false;
            while (at < end && text.charAt(at) != ',') {
                char c = text.charAt(at);
                if (c == '{' || c == '}') {
                    return Optional.empty();
                }
                if (c == '"') {
                    quoted = true;
                    quoted(element, end);
                } else {
                    element.append(c == '\\' && at + 1 < end ? text.charAt(++at) : c);
                    at++;
                }
            }
            at++;
            String value = quoted ? element.toString() : element.toString().strip();
            boolean none = !quoted && value.toUpperCase(Locale.ROOT).equals("NULL");
            elements.add(none ? "NULL" : '\'' + value.replace("'", "''") + '\'');
        }
        return Optional.of('[' + String.join(", ", elements) + ']');
    }

    private void quoted(StringBuilder element, int end) {
        at++;
        while (at < end && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < end) {
                at++;
            }
            element.append(text.charAt(at++));
        }
        at++;
    }
}
