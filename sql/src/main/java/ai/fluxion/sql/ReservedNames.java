package ai.fluxion.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Words that DuckDB keeps for itself and PostgreSQL does not: a column may be called `at` or
/// `show`. They are quoted where only a name can stand.
final class ReservedNames {
    private static final Set<String> RESERVED =
            Set.of(
                    "anti",
                    "asof",
                    "at",
                    "columns",
                    "describe",
                    "generated",
                    "glob",
                    "lambda",
                    "map",
                    "pivot",
                    "pivot_longer",
                    "pivot_wider",
                    "positional",
                    "qualify",
                    "semi",
                    "show",
                    "summarize",
                    "unpack",
                    "unpivot");

    /// None of DuckDB's clauses goes on with one of these.
    private static final Set<String> AFTER_A_NAME =
            Set.of(
                    ",", ")", "=", "<", ">", "<=", ">=", "<>", "!=", "::", "+", "-", "/", "||",
                    "and", "as", "asc", "between", "desc", "from", "ilike", "in", "is", "like",
                    "not", "nulls", "or", "limit", "order", "group", "then", "else", "end");

    /// What follows a table's alias `at`.
    private static final Set<String> AFTER_AN_ALIAS =
            Set.of("left", "right", "inner", "full", "cross", "natural", "join", "on", "where");

    private ReservedNames() {}

    static Optional<RewrittenText.Edit> edit(SqlText statement, int index) {
        List<Token> tokens = statement.tokens();
        Token token = tokens.get(index);
        String word = token.text().toLowerCase(Locale.ROOT);
        if (index == 0 || !RESERVED.contains(word) || tokens.get(index - 1).isSymbol(".")) {
            return Optional.empty();
        }
        boolean name =
                isDefined(statement, index)
                        || index + 1 == tokens.size()
                        || isFollowed(word, tokens.get(index + 1).text().toLowerCase(Locale.ROOT));
        return name
                ? Optional.of(RewrittenText.Edit.replace(token, '"' + word + '"'))
                : Optional.empty();
    }

    private static boolean isFollowed(String word, String next) {
        return next.equals(".")
                || AFTER_A_NAME.contains(next)
                || (word.equals("at") && AFTER_AN_ALIAS.contains(next));
    }

    /// `(at timestamp, show boolean)` of a CREATE TABLE, `ADD COLUMN at timestamp`.
    private static boolean isDefined(SqlText statement, int index) {
        List<Token> tokens = statement.tokens();
        if (index + 1 >= tokens.size() || !tokens.get(index + 1).isIdentifier()) {
            return false;
        }
        Token before = tokens.get(index - 1);
        return statement.startsWith("create")
                ? before.isSymbol("(") || before.isSymbol(",")
                : statement.startsWith("alter")
                        && (before.isWord("column") || before.isWord("add"));
    }
}
