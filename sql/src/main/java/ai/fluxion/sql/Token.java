package ai.fluxion.sql;

import java.util.Locale;

/// One token of a statement's text; `start` and `end` count characters from 0, end exclusive.
public record Token(Kind kind, String text, int start, int end) {

    /// What PostgreSQL's lexer would call it; comments and white space make no token.
    public enum Kind {
        WORD,
        QUOTED_IDENTIFIER,
        STRING,
        NUMBER,
        PARAMETER,
        SEMICOLON,
        SYMBOL
    }

    Token shiftedBy(int characters) {
        return new Token(kind, text, start + characters, end + characters);
    }

    public boolean isWord(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    public boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /// The name that an identifier token stands for: folded unless quoted.
    public String identifier() {
        return switch (kind) {
            case QUOTED_IDENTIFIER -> text.substring(1, text.length() - 1).replace("\"\"", "\"");
            case WORD -> text.toLowerCase(Locale.ROOT);
            case STRING, NUMBER, PARAMETER, SEMICOLON, SYMBOL ->
                    throw new FluxionException(
                                    ErrorCode.SYNTAX_ERROR, "expected a name, found " + text)
                            .withPosition(start + 1);
        };
    }

    public boolean isIdentifier() {
        return kind == Kind.WORD || kind == Kind.QUOTED_IDENTIFIER;
    }

    /// The value of a string literal: `'it''s'`, `E'a\tb'` and `$$text$$` alike.
    public String stringValue() {
        if (kind != Kind.STRING) {
            throw new FluxionException(ErrorCode.SYNTAX_ERROR, "expected a string, found " + text)
                    .withPosition(start + 1);
        }
        if (text.startsWith("$")) {
            int tag = text.indexOf('$', 1) + 1;
            return text.substring(tag, text.length() - tag);
        }
        int quote = text.indexOf('\'');
        String body = text.substring(quote + 1, text.length() - 1).replace("''", "'");
        boolean escapes = quote == 1 && (text.charAt(0) == 'E' || text.charAt(0) == 'e');
        return escapes ? unescape(body) : body;
    }

    /// C-style escapes as PostgreSQL reads them: a backslash before any other character stands for
    /// that character.
    private static String unescape(String body) {
        StringBuilder out = new StringBuilder(body.length());
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c != '\\' || i + 1 == body.length()) {
                out.append(c);
                continue;
            }
            char escaped = body.charAt(++i);
            int radix = escaped == 'x' || escaped == 'u' || escaped == 'U' ? 16 : 8;
            int from = radix == 16 ? i + 1 : i;
            int longest = escaped == 'x' ? 2 : escaped == 'u' ? 4 : escaped == 'U' ? 8 : 3;
            int to = from;
            while (to < body.length()
                    && to - from < longest
                    && Character.digit(body.charAt(to), radix) >= 0) {
                to++;
            }
            if (to > from) {
                out.appendCodePoint(Integer.parseInt(body.substring(from, to), radix));
                i = to - 1;
            } else {
                out.append(control(escaped));
            }
        }
        return out.toString();
    }

    private static char control(char escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escaped;
        };
    }

    /// The number n of the parameter `$n`.
    public int parameterNumber() {
        return Integer.parseInt(text.substring(1));
    }
}
