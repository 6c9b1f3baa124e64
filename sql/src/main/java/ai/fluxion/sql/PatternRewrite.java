package ai.fluxion.sql;

import ai.fluxion.sql.RewrittenText.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Patterns and fields that DuckDB takes and answers differently, without an error.
final class PatternRewrite {
    private final List<Token> tokens;
    private final List<Edit> edits = new ArrayList<>();

    private PatternRewrite(List<Token> tokens) {
        this.tokens = tokens;
    }

    static List<Edit> edits(SqlText statement) {
        PatternRewrite rewrite = new PatternRewrite(statement.tokens());
        for (int i = 0; i + 1 < rewrite.tokens.size(); i++) {
            Token token = rewrite.tokens.get(i);
            if (token.kind() != Token.Kind.WORD) {
                continue;
            }
            if (token.isWord("like") || token.isWord("ilike")) {
                rewrite.like(i + 1);
            } else if (token.isWord("similar") && rewrite.isWord(i + 1, "to")) {
                rewrite.similar(i + 2);
            } else if (token.isWord("extract")) {
                rewrite.extract(i);
            } else if (token.isWord("date_part")) {
                rewrite.datePart(i);
            }
        }
        return rewrite.edits;
    }

    /// A backslash escapes in a pattern of PostgreSQL, in one of DuckDB only where ESCAPE says so.
    /// A constant without one stays as it is: DuckDB searches it faster.
    private void like(int pattern) {
        OptionalInt last = Operand.end(tokens, pattern);
        if (isListOfColumns(pattern - 1)
                || last.isEmpty()
                || isWord(last.getAsInt() + 1, "escape")) {
            return;
        }
        boolean escapes = false;
        for (Token token : tokens.subList(pattern, last.getAsInt() + 1)) {
            escapes |=
                    token.isIdentifier()
                            || token.kind() == Token.Kind.PARAMETER
                            || (token.kind() == Token.Kind.STRING
                                    && token.stringValue().indexOf('\\') >= 0);
        }
        if (escapes) {
            edits.add(Edit.insertAfter(tokens.get(last.getAsInt()), " ESCAPE '\\'"));
        }
    }

    /// `CREATE TABLE t (LIKE s)`.
    private boolean isListOfColumns(int like) {
        return is(like - 1, "(") || is(like - 1, ",");
    }

    /// `SIMILAR TO '%(b|d)_'`: DuckDB takes a regular expression.
    private void similar(int pattern) {
        if (pattern >= tokens.size() || tokens.get(pattern).kind() != Token.Kind.STRING) {
            return;
        }
        StringBuilder expression = new StringBuilder();
        String text = tokens.get(pattern).stringValue();
        boolean inBrackets = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            inBrackets = c == '[' || (inBrackets && c != ']');
            if (c == '\\' && i + 1 < text.length()) {
                expression.append(c).append(text.charAt(++i));
            } else if (inBrackets) {
                expression.append(c);
            } else if (c == '%' || c == '_') {
                expression.append(c == '%' ? "(?s:.*)" : "(?s:.)");
            } else if (c == '.' || c == '^' || c == '$') {
                expression.append('\\').append(c);
            } else {
                expression.append(c);
            }
        }
        edits.add(
                Edit.replace(
                        tokens.get(pattern),
                        '\'' + expression.toString().replace("'", "''") + '\''));
    }

    /// `extract(second FROM t)` has the fraction, DuckDB's has not.
    private void extract(int i) {
        boolean seconds = isWord(i + 2, "second") || isWord(i + 2, "seconds");
        boolean millis = isWord(i + 2, "millisecond") || isWord(i + 2, "milliseconds");
        if (!is(i + 1, "(") || !isWord(i + 3, "from") || !(seconds || millis)) {
            return;
        }
        int close = closeOf(i + 1);
        edits.add(new Edit(tokens.get(i).start(), tokens.get(i).start(), "("));
        edits.add(Edit.replace(tokens.get(i + 2), "microseconds"));
        edits.add(Edit.insertAfter(tokens.get(close), seconds ? " * 0.000001)" : " * 0.001)"));
    }

    private void datePart(int i) {
        if (!is(i + 1, "(") || i + 2 >= tokens.size()) {
            return;
        }
        Token field = tokens.get(i + 2);
        if (field.kind() != Token.Kind.STRING || !is(i + 3, ",")) {
            return;
        }
        String divisor =
                switch (field.stringValue()) {
                    case "second", "seconds" -> " / 1e6)";
                    case "millisecond", "milliseconds" -> " / 1e3)";
                    default -> "";
                };
        if (!divisor.isEmpty()) {
            edits.add(new Edit(tokens.get(i).start(), tokens.get(i).start(), "("));
            edits.add(Edit.replace(field, "'microseconds'"));
            edits.add(Edit.insertAfter(tokens.get(closeOf(i + 1)), divisor));
        }
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

    private boolean is(int i, String symbol) {
        return i >= 0 && i < tokens.size() && tokens.get(i).isSymbol(symbol);
    }

    private boolean isWord(int i, String word) {
        return i < tokens.size() && tokens.get(i).isWord(word);
    }
}
