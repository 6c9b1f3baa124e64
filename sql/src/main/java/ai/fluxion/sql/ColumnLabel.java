package ai.fluxion.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What PostgreSQL calls one item of a SELECT list (its `FigureColname`).
final class ColumnLabel {
    private static final String UNNAMED = "?column?";
    private static final Set<String> VALUES = Set.of("null", "true", "false");
    private static final Set<String> WITHOUT_PARENTHESES =
            Set.of(
                    "current_user",
                    "session_user",
                    "current_role",
                    "current_date",
                    "current_time",
                    "current_timestamp",
                    "current_catalog",
                    "current_schema",
                    "localtime",
                    "localtimestamp");

    private static final Set<String> OPERATORS =
            Set.of(
                    "and", "or", "not", "is", "in", "like", "ilike", "between", "similar",
                    "collate", "at", "isnull", "notnull", "escape", "any", "all");

    /// Words that what comes after belongs to.
    private static final Set<String> BEFORE_A_PART =
            Set.of("double", "time", "over", "from", "zone", "then", "else", "when", "by", "with");

    private final List<Token> tokens;

    ColumnLabel(List<Token> tokens) {
        this.tokens = tokens;
    }

    /// Empty where the item has an alias, or is a column: DuckDB's name is the same.
    Optional<String> ofItem() {
        int size = tokens.size();
        if (hasAlias(tokens)) {
            return Optional.empty();
        }
        boolean column = true;
        for (int i = 0; i < size; i++) {
            column &= i % 2 == 0 ? tokens.get(i).isIdentifier() : tokens.get(i).isSymbol(".");
        }
        if (column && !isKeyword(tokens.getLast())) {
            return Optional.empty();
        }
        return Optional.of(strong(tokens).orElseGet(() -> weak(tokens)));
    }

    private static boolean isKeyword(Token token) {
        String word = token.text().toLowerCase(Locale.ROOT);
        return token.kind() == Token.Kind.WORD
                && (VALUES.contains(word) || WITHOUT_PARENTHESES.contains(word));
    }

    private static boolean hasAlias(List<Token> item) {
        Token last = item.getLast();
        return item.size() > 1
                && last.isIdentifier()
                && !(last.isWord("end") && item.getFirst().isWord("case"))
                && isAlias(item.get(item.size() - 2));
    }

    /// Whether an identifier after this token names the item.
    private static boolean isAlias(Token before) {
        return switch (before.kind()) {
            case NUMBER, STRING, PARAMETER, QUOTED_IDENTIFIER -> true;
            case SYMBOL -> before.isSymbol(")") || before.isSymbol("]");
            case WORD -> {
                String word = before.text().toLowerCase(Locale.ROOT);
                yield !OPERATORS.contains(word) && !BEFORE_A_PART.contains(word);
            }
            case SEMICOLON -> false;
        };
    }

    /// The name of a column or function.
    private static Optional<String> strong(List<Token> item) {
        List<Token> inner = withoutCasts(item);
        if (inner.isEmpty()) {
            return Optional.empty();
        }
        Token first = inner.getFirst();
        int close = closeOf(inner, 0);
        if (first.isSymbol("(") && close == inner.size() - 1) {
            List<Token> content = inner.subList(1, close);
            return !content.isEmpty() && content.getFirst().isWord("select")
                    ? subquery(content)
                    : strong(content);
        }
        if (first.isWord("case") && inner.getLast().isWord("end")) {
            return ofElse(inner);
        }
        if (!first.isIdentifier()) {
            return Optional.empty();
        }
        int i = 0;
        while (i + 2 < inner.size() && inner.get(i + 1).isSymbol(".")) {
            i += 2;
        }
        Token name = inner.get(i);
        if (!name.isIdentifier()) {
            return Optional.empty();
        }
        if (i == inner.size() - 1) {
            return name.kind() == Token.Kind.WORD && VALUES.contains(name.identifier())
                    ? Optional.empty()
                    : Optional.of(name.identifier());
        }
        if (inner.get(i + 1).isSymbol("[")) {
            boolean subscripts = closeOf(inner, i + 1) == inner.size() - 1;
            return subscripts ? Optional.of(name.identifier()) : Optional.empty();
        }
        if (!inner.get(i + 1).isSymbol("(")) {
            return Optional.empty();
        }
        return function(inner, i);
    }

    private static Optional<String> function(List<Token> inner, int name) {
        int close = closeOf(inner, name + 1);
        String called = inner.get(name).identifier();
        if (called.equals("cast")) {
            return cast(inner.subList(name + 2, close));
        }
        if (!isRestOfCall(inner, close + 1)) {
            return Optional.empty();
        }
        return Optional.of(
                called.equals("trim")
                        ? inner.get(name + 2).isWord("leading")
                                ? "ltrim"
                                : inner.get(name + 2).isWord("trailing") ? "rtrim" : "btrim"
                        : called);
    }

    private static Optional<String> cast(List<Token> content) {
        for (int i = content.size() - 1; i > 0; i--) {
            if (content.get(i).isWord("as")) {
                int type = i + 1;
                return strong(content.subList(0, i))
                        .or(() -> Optional.of(typeName(content.get(type))));
            }
        }
        return Optional.empty();
    }

    /// `FILTER (…)`, `OVER (…)`, `OVER w`, `WITHIN GROUP (…)`, and nothing else.
    private static boolean isRestOfCall(List<Token> inner, int from) {
        int i = from;
        while (i < inner.size()) {
            Token token = inner.get(i);
            boolean clause =
                    token.isWord("filter") || token.isWord("over") || token.isWord("within");
            if (!clause || i + 1 >= inner.size()) {
                return false;
            }
            int next = token.isWord("within") ? i + 2 : i + 1;
            i =
                    next < inner.size() && inner.get(next).isSymbol("(")
                            ? closeOf(inner, next) + 1
                            : next + 1;
        }
        return true;
    }

    private static Optional<String> subquery(List<Token> content) {
        StringBuilder text = new StringBuilder();
        content.forEach(token -> text.append(token.text()).append(' '));
        List<Token> first = firstItem(SqlText.of(text.toString()).tokens());
        if (hasAlias(first)) {
            return Optional.of(first.getLast().identifier());
        }
        return strong(first).or(() -> Optional.of(weak(first)));
    }

    private static List<Token> firstItem(List<Token> select) {
        int depth = 0;
        for (int i = 1; i < select.size(); i++) {
            Token token = select.get(i);
            depth += ColumnLabels.depthOf(token);
            if (depth == 0 && (token.isSymbol(",") || token.isWord("from"))) {
                return select.subList(1, i);
            }
        }
        return select.subList(1, select.size());
    }

    private static Optional<String> ofElse(List<Token> inner) {
        int depth = 0;
        for (int i = inner.size() - 2; i > 0; i--) {
            Token token = inner.get(i);
            depth += ColumnLabels.depthOf(token);
            depth += token.isWord("end") ? 1 : token.isWord("case") ? -1 : 0;
            if (depth == 0 && token.isWord("else")) {
                return strong(inner.subList(i + 1, inner.size() - 1));
            }
        }
        return Optional.empty();
    }

    /// The name of an expression that has none of its own.
    private static String weak(List<Token> item) {
        if (item.isEmpty()) {
            return UNNAMED;
        }
        Token first = item.getFirst();
        int cast = castAt(item);
        if (cast > 0) {
            return typeName(item.get(cast + 1));
        }
        if (cast < 0) {
            return isInZone(item) ? "timezone" : UNNAMED;
        }
        if (first.isWord("case") && item.getLast().isWord("end")) {
            return "case";
        }
        if (first.isWord("array") && item.size() > 1 && item.get(1).isSymbol("[")) {
            return closeOf(item, 1) == item.size() - 1 ? "array" : UNNAMED;
        }
        boolean typed =
                item.size() >= 2
                        && first.kind() == Token.Kind.WORD
                        && item.get(1).kind() == Token.Kind.STRING
                        && item.size() == 2;
        return typed ? typeName(first) : UNNAMED;
    }

    /// `x AT TIME ZONE z`, which is a call of that function.
    private static boolean isInZone(List<Token> item) {
        int depth = 0;
        boolean zone = false;
        for (int i = 0; i < item.size(); i++) {
            Token token = item.get(i);
            depth += ColumnLabels.depthOf(token);
            if (depth == 0 && token.isWord("at") && i + 1 < item.size()) {
                zone = item.get(i + 1).isWord("time");
            } else if (depth == 0
                    && (token.kind() == Token.Kind.SYMBOL
                            && !Set.of("(", ")", ".", "::").contains(token.text()))) {
                return false;
            }
        }
        return zone;
    }

    /// What is before the casts that end the item; nothing where an operator stands in it.
    private static List<Token> withoutCasts(List<Token> item) {
        int cast = castAt(item);
        return cast > 0 ? withoutCasts(item.subList(0, cast)) : cast < 0 ? List.of() : item;
    }

    /// Where the last cast begins; 0 without one, -1 where something else than casts and calls is
    /// outside parentheses.
    private static int castAt(List<Token> item) {
        int depth = 0;
        int at = 0;
        for (int i = 0; i < item.size(); i++) {
            Token token = item.get(i);
            depth += ColumnLabels.depthOf(token);
            depth += token.isWord("case") ? 1 : token.isWord("end") ? -1 : 0;
            if (depth == 0 && OPERATORS.contains(token.text().toLowerCase(Locale.ROOT))) {
                return -1;
            }
            if (depth > 0 || token.kind() != Token.Kind.SYMBOL) {
                continue;
            }
            if (token.isSymbol("::")) {
                at = i;
            } else if (!Set.of("(", ")", "[", "]", ".").contains(token.text())) {
                return -1;
            }
        }
        return at;
    }

    private static int closeOf(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += ColumnLabels.depthOf(tokens.get(i));
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size() - 1;
    }

    private static String typeName(Token type) {
        String word = type.isIdentifier() ? type.identifier() : type.text();
        return ColumnLabels.TYPES.getOrDefault(word, word);
    }
}
