package ai.fluxion.sql.batch;

import ai.fluxion.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// What may stand in a statement of a batch: constants, parameters, columns, operators and
/// functions that mean the same for a row whoever else's rows are worked on with it.
final class Expressions {
    private static final Set<String> FUNCTIONS =
            Set.of(
                    "abs",
                    "cast",
                    "ceil",
                    "coalesce",
                    "concat",
                    "floor",
                    "gen_random_uuid",
                    "get_current_timestamp",
                    "greatest",
                    "least",
                    "length",
                    "lower",
                    "ltrim",
                    "nextval",
                    "now",
                    "nullif",
                    "replace",
                    "round",
                    "rtrim",
                    "substr",
                    "substring",
                    "trim",
                    "upper",
                    "uuid");

    /// Words before a parenthesis that is no function's.
    private static final Set<String> BEFORE_PARENTHESIS =
            Set.of(
                    "and", "in", "not", "when", "then", "else", "decimal", "numeric", "varchar",
                    "char", "bpchar");

    private static final Set<String> REFUSED =
            Set.of(
                    "select",
                    "exists",
                    "default",
                    "over",
                    "filter",
                    "within",
                    "current_user",
                    "session_user",
                    "user",
                    "current_role",
                    "current_catalog",
                    "current_schema",
                    "current_setting",
                    "any",
                    "all",
                    "some",
                    "from",
                    "join",
                    "union",
                    "group",
                    "order",
                    "having",
                    "limit",
                    "offset",
                    "distinct",
                    "with",
                    "for",
                    "window",
                    "lambda",
                    "columns",
                    "unnest",
                    "returning",
                    "only");

    private Expressions() {}

    static boolean areSafe(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean called = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol("(");
            if (token.kind() == Token.Kind.SEMICOLON
                    || (token.isIdentifier() && !isSafe(token, called))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSafe(Token token, boolean called) {
        if (token.kind() == Token.Kind.QUOTED_IDENTIFIER) {
            return !called;
        }
        String word = token.text().toLowerCase(Locale.ROOT);
        if (REFUSED.contains(word)) {
            return false;
        }
        return !called || FUNCTIONS.contains(word) || BEFORE_PARENTHESIS.contains(word);
    }

    static boolean haveParameters(List<Token> tokens) {
        return tokens.stream().anyMatch(token -> token.kind() == Token.Kind.PARAMETER);
    }

    /// Cut at every separator outside parentheses and brackets.
    static List<List<Token>> split(List<Token> tokens, Predicate<Token> separator) {
        List<List<Token>> pieces = new ArrayList<>();
        List<Token> piece = new ArrayList<>();
        int depth = 0;
        for (Token token : tokens) {
            depth += depthChange(token);
            if (depth == 0 && separator.test(token)) {
                pieces.add(piece);
                piece = new ArrayList<>();
            } else {
                piece.add(token);
            }
        }
        pieces.add(piece);
        return pieces;
    }

    static int depthChange(Token token) {
        if (token.isSymbol("(") || token.isSymbol("[")) {
            return 1;
        }
        return token.isSymbol(")") || token.isSymbol("]") ? -1 : 0;
    }
}
