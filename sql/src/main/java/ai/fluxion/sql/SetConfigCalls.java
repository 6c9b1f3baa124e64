package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A SELECT that calls `set_config(name, value, is_local)`: a function to PostgreSQL, but what it
/// sets is the session's, which DuckDB does not reach. The calls may only be items of the list.
public record SetConfigCalls(int count, SqlText arguments) {
    private static final String FUNCTION = "set_config";
    private static final int ARGUMENTS = 3;

    /// The calls and the query for their arguments, three columns each, one row for every row that
    /// the SELECT gives; empty without a call, 0A000 for a call anywhere else.
    public static Optional<SetConfigCalls> parse(SqlText statement) {
        return statement.contains(FUNCTION)
                ? Optional.of(new Reader(statement).read())
                : Optional.empty();
    }

    private static final class Reader {
        private final SqlText statement;
        private final List<Token> tokens;
        private final List<String> arguments = new ArrayList<>();

        Reader(SqlText statement) {
            this.statement = statement;
            this.tokens = statement.tokens();
        }

        SetConfigCalls read() {
            if (!statement.startsWith("select")) {
                throw refused();
            }
            int i = 1;
            int depth = 0;
            while (i < tokens.size() && !(depth == 0 && tokens.get(i).isWord("from"))) {
                if (depth == 0 && isCall(i)) {
                    i = call(i);
                } else if (tokens.get(i).isWord(FUNCTION)) {
                    throw refused();
                } else {
                    depth += tokens.get(i).isSymbol("(") ? 1 : tokens.get(i).isSymbol(")") ? -1 : 0;
                }
                i++;
            }
            for (int j = i; j < tokens.size(); j++) {
                if (tokens.get(j).isWord(FUNCTION)) {
                    throw refused();
                }
            }
            int count = arguments.size() / ARGUMENTS;
            for (int n = 1; n <= statement.parameterCount(); n++) {
                // every parameter is bound, so each must stand in the text
                arguments.add("$" + n + "::VARCHAR");
            }
            String rest =
                    i < tokens.size() ? statement.text().substring(tokens.get(i).start()) : "";
            return new SetConfigCalls(
                    count, SqlText.of("SELECT " + String.join(", ", arguments) + ' ' + rest));
        }

        private boolean isCall(int i) {
            return tokens.get(i).isWord(FUNCTION)
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).isSymbol("(");
        }

        /// The index of the closing parenthesis.
        private int call(int name) {
            List<String> texts = new ArrayList<>();
            int depth = 0;
            int start = tokens.get(name + 1).end();
            for (int i = name + 1; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
                if (depth == 0 || (depth == 1 && token.isSymbol(","))) {
                    texts.add(statement.text().substring(start, token.start()));
                    start = token.end();
                }
                if (depth == 0) {
                    add(texts);
                    return i;
                }
            }
            throw refused();
        }

        private void add(List<String> texts) {
            if (texts.size() != ARGUMENTS) {
                throw new FluxionException(
                        ErrorCode.UNDEFINED_FUNCTION,
                        "function set_config has no form of " + texts.size() + " arguments");
            }
            arguments.add("(" + texts.get(0) + ")::VARCHAR");
            arguments.add("(" + texts.get(1) + ")::VARCHAR");
            arguments.add("coalesce((" + texts.get(2) + ")::BOOLEAN, false)");
        }

        private static FluxionException refused() {
            return new FluxionException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "set_config(name, value, is_local) is supported as an item of a SELECT"
                                    + " list only")
                    .withHint("Send SELECT set_config($1, $2, false) as a statement of its own.");
        }
    }
}
