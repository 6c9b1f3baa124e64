package ai.fluxion.engine.access;

import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the statement inside an EXPLAIN or PREPARE does, told by its first word: DuckDB's kind is
/// that of the statement around it.
public enum NestedStatement {
    /// A query, though a WITH may write.
    QUERY,
    CHANGE,
    OTHER;

    private static final Set<String> QUERIES =
            Set.of(
                    "select",
                    "with",
                    "from",
                    "values",
                    "table",
                    "describe",
                    "show",
                    "summarize",
                    "pivot",
                    "pivot_wider",
                    "pivot_longer",
                    "unpivot",
                    "(");
    private static final Set<String> AFTER_A_QUERY =
            Set.of("union", "except", "intersect", "order", "limit", "offset");
    private static final Set<String> CHANGES =
            Set.of("insert", "update", "delete", "merge", "create");

    public static NestedStatement of(SqlText text) {
        List<Token> tokens = text.tokens();
        return text.startsWith("prepare") ? prepared(tokens) : explained(tokens);
    }

    private static NestedStatement prepared(List<Token> tokens) {
        for (int index = 0; index < tokens.size(); index++) {
            if (tokens.get(index).isWord("as")) {
                return startingWith(word(tokens, index + 1));
            }
        }
        return OTHER;
    }

    /// A parenthesis holds options before a statement, or is itself the beginning of a query.
    private static NestedStatement explained(List<Token> tokens) {
        int index = word(tokens, 1).equals("analyze") ? 2 : 1;
        if (!word(tokens, index).equals("(")) {
            return startingWith(word(tokens, index));
        }
        int after = afterParentheses(tokens, index);
        return after == tokens.size() || AFTER_A_QUERY.contains(word(tokens, after))
                ? QUERY
                : startingWith(word(tokens, after));
    }

    private static NestedStatement startingWith(String word) {
        if (QUERIES.contains(word)) {
            return QUERY;
        }
        return CHANGES.contains(word) ? CHANGE : OTHER;
    }

    private static String word(List<Token> tokens, int index) {
        return index < tokens.size() ? tokens.get(index).text().toLowerCase(Locale.ROOT) : "";
    }

    private static int afterParentheses(List<Token> tokens, int open) {
        int depth = 0;
        for (int index = open; index < tokens.size(); index++) {
            if (tokens.get(index).isSymbol("(")) {
                depth++;
            } else if (tokens.get(index).isSymbol(")")) {
                depth--;
            }
            if (depth == 0) {
                return index + 1;
            }
        }
        return tokens.size();
    }
}
