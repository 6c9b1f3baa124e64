package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What PostgreSQL lets a CREATE TABLE say of storage and of when constraints are checked, and
/// DuckDB refuses: it has one way to store a table, and checks each statement.
final class TableOptions {
    private final List<Token> tokens;
    private final List<RewrittenText.Edit> edits = new ArrayList<>();

    private TableOptions(SqlText statement) {
        this.tokens = statement.tokens();
    }

    static List<RewrittenText.Edit> edits(SqlText statement) {
        boolean ofTable =
                (statement.startsWith("create") || statement.startsWith("alter"))
                        && statement.contains("table");
        boolean ofIndex = statement.startsWith("create") && statement.contains("index");
        if (!ofTable && !ofIndex) {
            return List.of();
        }
        TableOptions options = new TableOptions(statement);
        options.read();
        return options.edits;
    }

    private void read() {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isSymbol("(")) {
                depth++;
            } else if (token.isSymbol(")")) {
                depth--;
            } else if (token.isWord("as") && depth == 0) {
                return;
            } else if (token.isWord("only") && isAltered(i)) {
                remove(i, i);
            } else if (token.isWord("unlogged") && i == 1) {
                remove(i, i);
            } else if (depth == 0 && token.isWord("with") && isSymbol(i + 1, "(")) {
                remove(i, closing(i + 1));
            } else if (depth == 0 && token.isWord("without") && isWord(i + 1, "oids")) {
                remove(i, i + 1);
            } else if (depth == 0 && token.isWord("tablespace")) {
                remove(i, Math.min(i + 1, tokens.size() - 1));
            } else if (isPatternClass(token) && tokens.getFirst().isWord("create")) {
                remove(i, i);
            } else if (token.isWord("deferrable")) {
                remove(isWord(i - 1, "not") ? i - 1 : i, isWord(i + 1, "initially") ? i + 2 : i);
            }
        }
    }

    /// `ALTER TABLE [IF EXISTS] ONLY t`: no table has others below it.
    private boolean isAltered(int only) {
        return isWord(0, "alter")
                && (only == 2 || (only == 4 && isWord(3, "exists")))
                && only + 1 < tokens.size()
                && tokens.get(only + 1).isIdentifier();
    }

    /// `(name varchar_pattern_ops)`: DuckDB compares by bytes in every index.
    private static boolean isPatternClass(Token token) {
        return token.kind() == Token.Kind.WORD
                && token.text()
                        .toLowerCase(Locale.ROOT)
                        .matches("(text|varchar|bpchar)_pattern_ops");
    }

    private int closing(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).isSymbol("(") ? 1 : tokens.get(i).isSymbol(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size() - 1;
    }

    private void remove(int first, int last) {
        int end = Math.min(last, tokens.size() - 1);
        edits.add(new RewrittenText.Edit(tokens.get(first).start(), tokens.get(end).end(), ""));
    }

    private boolean isWord(int i, String word) {
        return i >= 0 && i < tokens.size() && tokens.get(i).isWord(word);
    }

    private boolean isSymbol(int i, String symbol) {
        return i < tokens.size() && tokens.get(i).isSymbol(symbol);
    }
}
