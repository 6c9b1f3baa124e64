package ai.fluxion.sql;

import ai.fluxion.sql.RewrittenText.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The operators of `jsonb` that DuckDB reads as something else or not at all, as calls of the
/// server's own functions: `?`, `?|`, `?&`, `#>`, `#>>`, and `@>`, `<@` and `||` where one side is
/// seen to be JSON, because arrays and texts have them too. `->` and `->>` are DuckDB's own.
final class JsonOperators {
    private static final String IN_CATALOG = CatalogNames.DATABASE + ".";

    private record Operator(int last, String function) {}

    private final List<Token> tokens;

    private JsonOperators(List<Token> tokens) {
        this.tokens = tokens;
    }

    static List<Edit> edits(SqlText statement) {
        return new JsonOperators(statement.tokens()).edits();
    }

    private List<Edit> edits() {
        List<Edit> opens = new ArrayList<>();
        List<Edit> rest = new ArrayList<>();
        for (int i = 1; i + 1 < tokens.size(); i++) {
            Optional<Operator> found = operator(i);
            if (found.isEmpty()) {
                continue;
            }
            Operator operator = found.get();
            int left = leftOf(i);
            int right = rightOf(operator.last() + 1);
            if (left < 0 || right < 0) {
                continue;
            }
            String open = IN_CATALOG + operator.function() + '(';
            int start = tokens.get(left).start();
            // of two that begin at one place, the later operator is the outer call
            opens.addFirst(new Edit(start, start, open));
            rest.add(new Edit(tokens.get(i).start(), tokens.get(operator.last()).end(), ", "));
            rest.add(Edit.insertAfter(tokens.get(right), ")"));
            i = operator.last();
        }
        opens.addAll(rest);
        return opens;
    }

    private Optional<Operator> operator(int i) {
        if (is(i, "?")) {
            if (adjacent(i, "|")) {
                return Optional.of(new Operator(i + 1, "fx_json_has_any"));
            }
            return Optional.of(
                    adjacent(i, "&")
                            ? new Operator(i + 1, "fx_json_has_all")
                            : new Operator(i, "fx_json_has"));
        }
        if (is(i, "#") && adjacent(i, ">")) {
            return Optional.of(
                    adjacent(i + 1, ">")
                            ? new Operator(i + 2, "fx_json_at_text")
                            : new Operator(i + 1, "fx_json_at"));
        }
        if (is(i, "|") && adjacent(i, "|") && isCast(i, i + 2)) {
            return Optional.of(new Operator(i + 1, "fx_json_concat"));
        }
        if (is(i, "@") && adjacent(i, ">") && isJson(i, i + 2)) {
            return Optional.of(new Operator(i + 1, "fx_json_contains"));
        }
        if (is(i, "<") && adjacent(i, "@") && isJson(i, i + 2)) {
            return Optional.of(new Operator(i + 1, "fx_json_within"));
        }
        return Optional.empty();
    }

    /// Whether a cast or a literal beside the operator says that it is about JSON.
    private boolean isJson(int operator, int right) {
        return isCast(operator, right) || isJsonText(operator - 1) || isJsonText(right);
    }

    private boolean isCast(int operator, int right) {
        return (is(operator - 2, "::") && isJsonType(operator - 1))
                || (is(right + 1, "::") && isJsonType(right + 2));
    }

    private boolean isJsonType(int i) {
        return i < tokens.size() && tokens.get(i).isWord("jsonb");
    }

    /// `[…]` or `{…: …}`; `{1,2}` is an array's text.
    private boolean isJsonText(int i) {
        if (i >= tokens.size() || tokens.get(i).kind() != Token.Kind.STRING) {
            return false;
        }
        String text = tokens.get(i).stringValue().strip();
        return text.startsWith("[") || (text.startsWith("{") && text.contains(":"));
    }

    /// The first token of the operand that ends before `operator`; -1 if there is none.
    private int leftOf(int operator) {
        int i = operator - 1;
        while (true) {
            i = primaryBefore(i);
            if (i < 0) {
                return -1;
            }
            if (is(i - 1, "::")) {
                i -= 2;
            } else if (is(i - 1, ">") && (is(i - 2, "-") || is(i - 2, "#"))) {
                i -= 3;
            } else if (is(i - 1, ">") && is(i - 2, ">") && (is(i - 3, "-") || is(i - 3, "#"))) {
                i -= 4;
            } else {
                return i;
            }
        }
    }

    private int primaryBefore(int last) {
        if (last < 0) {
            return -1;
        }
        int i = last;
        if (is(i, ")") || is(i, "]")) {
            int depth = 0;
            do {
                depth -= ColumnLabels.depthOf(tokens.get(i));
                i--;
            } while (depth > 0 && i >= 0);
            if (i < 0 || !isName(i)) {
                return i + 1;
            }
        } else if (!isOperand(i)) {
            return -1;
        }
        while (is(i - 1, ".") && i >= 2) {
            i -= 2;
        }
        return i;
    }

    /// The last token of the operand that begins at `first`; -1 if there is none.
    private int rightOf(int first) {
        int i = first;
        if (i >= tokens.size()) {
            return -1;
        }
        if (is(i, "(")) {
            i = closeOf(i);
        } else if (isOperand(i)) {
            while (is(i + 1, ".")) {
                i += 2;
            }
            while (is(i + 1, "(") || is(i + 1, "[")) {
                i = closeOf(i + 1);
            }
        } else {
            return -1;
        }
        while (is(i + 1, "::")) {
            i += 2;
            while (is(i + 1, "[") || is(i + 1, "(")) {
                i = closeOf(i + 1);
            }
        }
        return i;
    }

    private int closeOf(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += ColumnLabels.depthOf(tokens.get(i));
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size() - 1;
    }

    /// A function's or an array's name before its parenthesis, no keyword.
    private boolean isName(int i) {
        return tokens.get(i).isIdentifier()
                && !tokens.get(i).isWord("where")
                && !tokens.get(i).isWord("and")
                && !tokens.get(i).isWord("or")
                && !tokens.get(i).isWord("not")
                && !tokens.get(i).isWord("select")
                && !tokens.get(i).isWord("on")
                && !tokens.get(i).isWord("when");
    }

    private boolean isOperand(int i) {
        return switch (tokens.get(i).kind()) {
            case WORD, QUOTED_IDENTIFIER, STRING, NUMBER, PARAMETER -> true;
            case SYMBOL, SEMICOLON -> false;
        };
    }

    private boolean adjacent(int i, String symbol) {
        return is(i + 1, symbol) && tokens.get(i).end() == tokens.get(i + 1).start();
    }

    private boolean is(int i, String symbol) {
        return i >= 0 && i < tokens.size() && tokens.get(i).isSymbol(symbol);
    }
}
