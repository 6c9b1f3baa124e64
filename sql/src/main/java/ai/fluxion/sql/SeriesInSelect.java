package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;

/// `SELECT generate_series(1, 3)` is three rows; DuckDB's function of that name, where it stands
/// for a value, is one list. `ANY(ARRAY(SELECT …))` compares with each row, in DuckDB with the
/// list.
final class SeriesInSelect {
    private final List<Token> tokens;

    private SeriesInSelect(List<Token> tokens) {
        this.tokens = tokens;
    }

    static List<RewrittenText.Edit> edits(SqlText statement) {
        SeriesInSelect rewrite = new SeriesInSelect(statement.tokens());
        List<RewrittenText.Edit> edits = new ArrayList<>();
        if (statement.contains("generate_series")) {
            for (int i = 1; i < rewrite.tokens.size(); i++) {
                rewrite.series(i, edits);
            }
        }
        for (int i = 0; i < rewrite.tokens.size(); i++) {
            rewrite.anyOfArray(i, edits);
        }
        return edits;
    }

    private void anyOfArray(int i, List<RewrittenText.Edit> edits) {
        boolean any = isWord(i, "any") || isWord(i, "all") || isWord(i, "some");
        if (!any || !is(i + 1, "(") || !isWord(i + 2, "array") || !is(i + 3, "(")) {
            return;
        }
        int close = closing(i + 3);
        boolean query = isWord(i + 4, "select") || isWord(i + 4, "with");
        if (query && is(close + 1, ")")) {
            edits.add(
                    new RewrittenText.Edit(tokens.get(i + 2).start(), tokens.get(i + 3).end(), ""));
            edits.add(RewrittenText.Edit.replace(tokens.get(close), ""));
        }
    }

    private void series(int i, List<RewrittenText.Edit> edits) {
        if (!isWord(i, "generate_series") || !is(i + 1, "(")) {
            return;
        }
        boolean qualified = is(i - 1, ".") && isWord(i - 2, "pg_catalog");
        int close = closing(i + 1);
        if (close < tokens.size() && beginsAColumn(qualified ? i - 2 : i)) {
            int start = tokens.get(i).start();
            edits.add(new RewrittenText.Edit(start, start, "unnest("));
            edits.add(RewrittenText.Edit.insertAfter(tokens.get(close), ")"));
        }
    }

    /// Whether the token is the first of an expression of a SELECT list.
    private boolean beginsAColumn(int i) {
        if (isWord(i - 1, "select") || isWord(i - 1, "all") || isWord(i - 1, "distinct")) {
            return true;
        }
        return is(i - 1, ",") && isInSelectList(i - 1);
    }

    /// Going back from the comma at its depth, SELECT comes before FROM, BY or VALUES.
    private boolean isInSelectList(int comma) {
        int depth = 0;
        for (int k = comma - 1; k >= 0; k--) {
            if (is(k, ")") || is(k, "]")) {
                depth++;
            } else if ((is(k, "(") || is(k, "[")) && --depth < 0) {
                return false;
            } else if (depth == 0 && isWord(k, "select")) {
                return true;
            } else if (depth == 0
                    && (isWord(k, "from") || isWord(k, "by") || isWord(k, "values"))) {
                return false;
            }
        }
        return false;
    }

    private int closing(int open) {
        int depth = 0;
        for (int k = open; k < tokens.size(); k++) {
            if (is(k, "(")) {
                depth++;
            } else if (is(k, ")") && --depth == 0) {
                return k;
            }
        }
        return tokens.size();
    }

    private boolean is(int i, String symbol) {
        return i >= 0 && i < tokens.size() && tokens.get(i).isSymbol(symbol);
    }

    private boolean isWord(int i, String word) {
        return i >= 0 && i < tokens.size() && tokens.get(i).isWord(word);
    }
}
