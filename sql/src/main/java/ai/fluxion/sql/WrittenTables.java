package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;

/// The tables whose rows a statement changes, as its text names them: after INSERT INTO, UPDATE,
/// DELETE FROM, MERGE INTO and TRUNCATE, at the start or inside a WITH.
public final class WrittenTables {
    private WrittenTables() {}

    public static List<List<String>> of(SqlText statement) {
        List<List<String>> tables = new ArrayList<>();
        List<Token> tokens = statement.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            int at = nameAfter(tokens, i);
            if (at > 0 && at < tokens.size() && tokens.get(at).isIdentifier()) {
                tables.add(name(tokens, at));
            }
        }
        return tables;
    }

    /// Where the name begins if the token is one of these verbs; 0 if it is not.
    private static int nameAfter(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        if (token.kind() != Token.Kind.WORD || i + 1 >= tokens.size()) {
            return 0;
        }
        Token next = tokens.get(i + 1);
        if (token.isWord("insert") || token.isWord("merge")) {
            return next.isWord("into") ? i + 2 : 0;
        }
        if (token.isWord("delete")) {
            return next.isWord("from") ? i + 2 : 0;
        }
        if (token.isWord("truncate")) {
            return i > 0 ? 0 : next.isWord("table") ? 2 : 1;
        }
        boolean lock = i > 0 && (tokens.get(i - 1).isWord("for") || tokens.get(i - 1).isWord("do"));
        return token.isWord("update") && !lock && !next.isWord("set") ? i + 1 : 0;
    }

    private static List<String> name(List<Token> tokens, int at) {
        List<String> name = new ArrayList<>(List.of(tokens.get(at).identifier()));
        int i = at;
        while (i + 2 < tokens.size()
                && tokens.get(i + 1).isSymbol(".")
                && tokens.get(i + 2).isIdentifier()) {
            i += 2;
            name.add(tokens.get(i).identifier());
        }
        return name;
    }
}
