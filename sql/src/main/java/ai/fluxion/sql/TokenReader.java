package ai.fluxion.sql;

import java.util.List;
import java.util.Locale;

/// Reads a statement's tokens from left to right; what does not fit is 42601 at the token.
public final class TokenReader {
    private final SqlText statement;
    private final List<Token> tokens;
    private int next;

    public TokenReader(SqlText statement) {
        this.statement = statement;
        this.tokens = statement.tokens();
    }

    public boolean atEnd() {
        return next >= tokens.size();
    }

    public Token peek() {
        if (atEnd()) {
            throw new FluxionException(ErrorCode.SYNTAX_ERROR, "syntax error at end of input")
                    .withPosition(statement.text().length() + 1);
        }
        return tokens.get(next);
    }

    public Token take() {
        Token token = peek();
        next++;
        return token;
    }

    /// Takes the words if they come next, all or none.
    public boolean accept(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (next + i >= tokens.size() || !tokens.get(next + i).isWord(words[i])) {
                return false;
            }
        }
        next += words.length;
        return true;
    }

    /// Whether this keyword comes next; it stays to be read.
    public boolean isNext(String word) {
        return !atEnd() && peek().isWord(word);
    }

    public boolean acceptSymbol(String symbol) {
        if (atEnd() || !peek().isSymbol(symbol)) {
            return false;
        }
        next++;
        return true;
    }

    public void expect(String word) {
        if (!accept(word)) {
            throw unexpected();
        }
    }

    public void expectSymbol(String symbol) {
        if (!acceptSymbol(symbol)) {
            throw unexpected();
        }
    }

    public void expectEnd() {
        if (!atEnd()) {
            throw unexpected();
        }
    }

    public String identifier() {
        Token token = peek();
        if (!token.isIdentifier()) {
            throw unexpected();
        }
        next++;
        return token.identifier();
    }

    /// A setting's name: `fluxion.coalesce` or one word.
    public String dottedName() {
        StringBuilder name = new StringBuilder(identifier());
        while (acceptSymbol(".")) {
            name.append('.').append(identifier());
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    /// The text from here to the matching parenthesis, which is taken too; the opening one was.
    String untilClosingParenthesis() {
        int start = peek().start();
        int depth = 1;
        while (true) {
            Token token = take();
            if (token.isSymbol("(")) {
                depth++;
            } else if (token.isSymbol(")") && --depth == 0) {
                return statement.text().substring(start, token.start());
            }
        }
    }

    public FluxionException unexpected() {
        if (atEnd()) {
            return new FluxionException(ErrorCode.SYNTAX_ERROR, "syntax error at end of input")
                    .withPosition(statement.text().length() + 1);
        }
        Token token = peek();
        return new FluxionException(
                        ErrorCode.SYNTAX_ERROR, "syntax error at or near \"" + token.text() + "\"")
                .withPosition(token.start() + 1);
    }
}
