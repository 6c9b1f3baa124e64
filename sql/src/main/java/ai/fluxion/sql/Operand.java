package ai.fluxion.sql;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// The operand at the right of an operator that binds as loosely as LIKE: `a || b::text` and its
/// like, up to the next comparison, keyword, comma or closing parenthesis.
final class Operand {
    private static final Set<String> BINDING = Set.of("|", "+", "-", "*", "/", "%", "^", "#");

    /// What begins no operand, or one that is not read here.
    private static final Set<String> NO_OPERAND =
            Set.of(
                    "all",
                    "and",
                    "any",
                    "array",
                    "as",
                    "case",
                    "distinct",
                    "escape",
                    "exists",
                    "from",
                    "interval",
                    "not",
                    "or",
                    "select",
                    "some",
                    "values",
                    "where");

    private final List<Token> tokens;
    private int at;

    private Operand(List<Token> tokens, int at) {
        this.tokens = tokens;
        this.at = at;
    }

    /// The last token of the operand that begins at this one; empty where none is recognized.
    static OptionalInt end(List<Token> tokens, int first) {
        Operand operand = new Operand(tokens, first);
        while (operand.primary()) {
            if (!operand.operator()) {
                return OptionalInt.of(operand.at - 1);
            }
        }
        return OptionalInt.empty();
    }

    /// Reads a value with its casts; false where there is none.
    private boolean primary() {
        while (is("-") || is("+")) {
            at++;
        }
        if (at >= tokens.size()) {
            return false;
        }
        Token token = tokens.get(at);
        if (token.kind() == Token.Kind.WORD && NO_OPERAND.stream().anyMatch(token::isWord)) {
            return false;
        }
        if (token.isIdentifier()) {
            name();
            parentheses("(");
        } else if (token.isSymbol("(")) {
            parentheses("(");
        } else if (token.kind() == Token.Kind.SYMBOL || token.kind() == Token.Kind.SEMICOLON) {
            return false;
        } else {
            at++;
        }
        suffixes();
        return true;
    }

    private void suffixes() {
        while (is("::") || is("[") || isWord("collate")) {
            if (is("[")) {
                parentheses("[");
            } else {
                at++;
                name();
                parentheses("(");
            }
        }
    }

    private void name() {
        at++;
        while (is(".") && at + 1 < tokens.size()) {
            at += 2;
        }
    }

    /// Skips what the bracket encloses, if it stands here.
    private void parentheses(String open) {
        if (!is(open)) {
            return;
        }
        int depth = 0;
        do {
            depth += ColumnLabels.depthOf(tokens.get(at));
            at++;
        } while (depth > 0 && at < tokens.size());
    }

    private boolean operator() {
        int before = at;
        while (at < tokens.size()
                && tokens.get(at).kind() == Token.Kind.SYMBOL
                && BINDING.contains(tokens.get(at).text())) {
            at++;
        }
        if (at > before && is(">")) {
            at++;
            if (is(">")) {
                at++;
            }
        }
        return at > before;
    }

    private boolean is(String symbol) {
        return at < tokens.size() && tokens.get(at).isSymbol(symbol);
    }

    private boolean isWord(String word) {
        return at < tokens.size() && tokens.get(at).isWord(word);
    }
}
