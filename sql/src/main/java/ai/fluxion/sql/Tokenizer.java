package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;

/// Splits a text into tokens by PostgreSQL's lexical rules (manual: SQL Syntax, Lexical Structure).
/// Comments nest; an unterminated string or comment is 42601 at its start.
final class Tokenizer {
    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    private Tokenizer(String sql) {
        this.sql = sql;
    }

    static List<Token> tokenize(String sql) {
        Tokenizer tokenizer = new Tokenizer(sql);
        tokenizer.run();
        return List.copyOf(tokenizer.tokens);
    }

    private void run() {
        while (position < sql.length()) {
            char c = sql.charAt(position);
            if (Character.isWhitespace(c)) {
                position++;
            } else if (c == '-' && peek(1) == '-') {
                lineComment();
            } else if (c == '/' && peek(1) == '*') {
                blockComment();
            } else {
                token(c);
            }
        }
    }

    private void token(char c) {
        int start = position;
        if (c == '\'') {
            quoted('\'', false);
            add(Token.Kind.STRING, start);
        } else if ((c == 'E' || c == 'e') && peek(1) == '\'') {
            position++;
            quoted('\'', true);
            add(Token.Kind.STRING, start);
        } else if ("BbXxNn".indexOf(c) >= 0 && peek(1) == '\'') {
            position++;
            quoted('\'', false);
            add(Token.Kind.STRING, start);
        } else if (c == '"') {
            quoted('"', false);
            add(Token.Kind.QUOTED_IDENTIFIER, start);
        } else if (c == '$' && isDigit(peek(1))) {
            position++;
            while (isDigit(peek(0))) {
                position++;
            }
            add(Token.Kind.PARAMETER, start);
        } else if (c == '$' && dollarTagEnd() > 0) {
            dollarQuoted();
            add(Token.Kind.STRING, start);
        } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
            number();
            add(Token.Kind.NUMBER, start);
        } else if (isWordStart(c)) {
            while (isWordPart(peek(0))) {
                position++;
            }
            add(Token.Kind.WORD, start);
        } else {
            symbol(c);
        }
    }

    private void symbol(char c) {
        int start = position;
        position += c == ':' && peek(1) == ':' ? 2 : 1;
        add(c == ';' ? Token.Kind.SEMICOLON : Token.Kind.SYMBOL, start);
    }

    private void number() {
        while (isWordPart(peek(0)) || peek(0) == '.') {
            boolean exponent = (peek(0) == 'e' || peek(0) == 'E') && "+-".indexOf(peek(1)) >= 0;
            position += exponent && isDigit(peek(2)) ? 2 : 1;
        }
    }

    private void quoted(char quote, boolean escapes) {
        int start = position;
        position++;
        while (position < sql.length()) {
            char c = sql.charAt(position);
            if (escapes && c == '\\') {
                position += 2;
            } else if (c == quote && peek(1) == quote) {
                position += 2;
            } else if (c == quote) {
                position++;
                return;
            } else {
                position++;
            }
        }
        throw unterminated(
                quote == '"' ? "unterminated quoted identifier" : "unterminated quoted string",
                start);
    }

    /// The end of `$tag$` at the current position, or 0.
    private int dollarTagEnd() {
        int end = position + 1;
        while (end < sql.length() && isWordPart(sql.charAt(end)) && sql.charAt(end) != '$') {
            end++;
        }
        return end < sql.length() && sql.charAt(end) == '$' ? end + 1 : 0;
    }

    private void dollarQuoted() {
        int start = position;
        int bodyStart = dollarTagEnd();
        String tag = sql.substring(start, bodyStart);
        int close = sql.indexOf(tag, bodyStart);
        if (close < 0) {
            throw unterminated("unterminated dollar-quoted string", start);
        }
        position = close + tag.length();
    }

    private void lineComment() {
        while (position < sql.length() && peek(0) != '\n' && peek(0) != '\r') {
            position++;
        }
    }

    private void blockComment() {
        int start = position;
        int depth = 0;
        while (position < sql.length()) {
            if (peek(0) == '/' && peek(1) == '*') {
                depth++;
                position += 2;
            } else if (peek(0) == '*' && peek(1) == '/') {
                depth--;
                position += 2;
                if (depth == 0) {
                    return;
                }
            } else {
                position++;
            }
        }
        throw unterminated("unterminated /* comment", start);
    }

    private void add(Token.Kind kind, int start) {
        position = Math.min(position, sql.length());
        tokens.add(new Token(kind, sql.substring(start, position), start, position));
    }

    private char peek(int ahead) {
        int index = position + ahead;
        return index < sql.length() ? sql.charAt(index) : '\0';
    }

    private static FluxionException unterminated(String what, int start) {
        return new FluxionException(ErrorCode.SYNTAX_ERROR, what).withPosition(start + 1);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        return Character.isLetter(c) || c == '_' || Character.isSurrogate(c);
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }
}
