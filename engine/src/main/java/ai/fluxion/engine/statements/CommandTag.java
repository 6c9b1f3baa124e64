package ai.fluxion.engine.statements;

import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.Token;
import java.util.Locale;
import java.util.Set;

/// The text of CommandComplete, from the statement's own words (manual: Message Formats,
/// CommandComplete).
public final class CommandTag {
    private static final Set<String> NOT_THE_OBJECT =
            Set.of(
                    "or",
                    "replace",
                    "temp",
                    "temporary",
                    "unique",
                    "unlogged",
                    "persistent",
                    "macro");

    private CommandTag() {}

    public static String of(SqlText statement, long rows) {
        String verb = verb(statement);
        return switch (verb) {
            case "insert" -> "INSERT 0 " + rows;
            case "update", "delete", "merge" -> verb.toUpperCase(Locale.ROOT) + " " + rows;
            case "create", "drop", "alter", "comment" -> definition(statement, verb);
            case "explain", "vacuum", "analyze", "checkpoint", "call", "truncate" ->
                    verb.toUpperCase(Locale.ROOT) + (verb.equals("truncate") ? " TABLE" : "");
            default -> "SELECT " + rows;
        };
    }

    /// The word that says what is done: the first one, or after WITH the first that writes.
    private static String verb(SqlText statement) {
        Token first = statement.tokens().getFirst();
        String word = first.text().toLowerCase(Locale.ROOT);
        if (!word.equals("with")) {
            return word;
        }
        int depth = 0;
        for (Token token : statement.tokens()) {
            if (token.isSymbol("(")) {
                depth++;
            } else if (token.isSymbol(")")) {
                depth--;
            } else if (depth == 0
                    && (token.isWord("select")
                            || token.isWord("insert")
                            || token.isWord("update")
                            || token.isWord("delete")
                            || token.isWord("merge"))) {
                return token.text().toLowerCase(Locale.ROOT);
            }
        }
        return "select";
    }

    private static String definition(SqlText statement, String verb) {
        for (Token token : statement.tokens().subList(1, statement.tokens().size())) {
            String word = token.text().toLowerCase(Locale.ROOT);
            if (!NOT_THE_OBJECT.contains(word)) {
                return (verb + " " + word).toUpperCase(Locale.ROOT);
            }
        }
        return verb.toUpperCase(Locale.ROOT);
    }
}
