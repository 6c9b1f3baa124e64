package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;

/// The text of one statement with its tokens, the final semicolon removed.
public record SqlText(String text, List<Token> tokens) {

    public SqlText {
        tokens = List.copyOf(tokens);
    }

    /// One statement; a semicolon may only end it (42601).
    public static SqlText of(String sql) {
        List<SqlText> all = split(sql);
        if (all.size() > 1) {
            throw new FluxionException(
                    ErrorCode.SYNTAX_ERROR,
                    "cannot insert multiple commands into a prepared statement");
        }
        return all.isEmpty() ? new SqlText("", List.of()) : all.getFirst();
    }

    /// The statements of a text that semicolons separate, empty ones left out.
    public static List<SqlText> split(String sql) {
        List<SqlText> statements = new ArrayList<>();
        List<Token> current = new ArrayList<>();
        int start = 0;
        for (Token token : Tokenizer.tokenize(sql)) {
            if (token.kind() == Token.Kind.SEMICOLON) {
                add(statements, sql.substring(start, token.start()), current, start);
                current = new ArrayList<>();
                start = token.end();
            } else {
                current.add(token);
            }
        }
        add(statements, sql.substring(start), current, start);
        return statements;
    }

    private static void add(List<SqlText> statements, String text, List<Token> tokens, int shift) {
        if (tokens.isEmpty()) {
            return;
        }
        List<Token> shifted =
                shift == 0
                        ? tokens
                        : tokens.stream().map(token -> token.shiftedBy(-shift)).toList();
        statements.add(new SqlText(text, shifted));
    }

    public boolean isEmpty() {
        return tokens.isEmpty();
    }

    /// Whether the statement starts with these words.
    public boolean startsWith(String... words) {
        if (tokens.size() < words.length) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!tokens.get(i).isWord(words[i])) {
                return false;
            }
        }
        return true;
    }

    /// Whether the keyword stands anywhere in the statement, outside strings and comments.
    public boolean contains(String word) {
        return tokens.stream().anyMatch(token -> token.isWord(word));
    }

    /// Whether carrying the statement out may change data: an INSERT, UPDATE, DELETE or MERGE
    /// stands in it, at the start or inside a WITH.
    public boolean writes() {
        return contains("insert") || contains("update") || contains("delete") || contains("merge");
    }

    /// Whether the statement casts `$n` to `oid[]`: DuckDB's type does not tell it from a list of
    /// int8, clients do.
    public boolean castsToOids(int parameter) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).kind() == Token.Kind.PARAMETER
                    && tokens.get(i).parameterNumber() == parameter
                    && TypeLookup.isCastToOids(tokens, i)) {
                return true;
            }
        }
        return false;
    }

    /// The highest `$n` of the statement, 0 without parameters.
    public int parameterCount() {
        return tokens.stream()
                .filter(token -> token.kind() == Token.Kind.PARAMETER)
                .mapToInt(Token::parameterNumber)
                .max()
                .orElse(0);
    }
}
