package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What DuckDB refuses or answers differently from PostgreSQL, rewritten token by token. Each
/// rewrite stands in one method that says why.
public final class Rewrites {
    private final String user;
    private final String database;
    private final int processId;

    /// The names that a session's own functions answer with.
    public Rewrites(String user, String database, int processId) {
        this.user = user;
        this.database = database;
        this.processId = processId;
    }

    public List<RewrittenText.Edit> of(SqlText statement) {
        List<RewrittenText.Edit> lookup = TypeLookup.edits(statement);
        if (!lookup.isEmpty()) {
            return lookup;
        }
        List<RewrittenText.Edit> edits = new ArrayList<>();
        List<Token> tokens = statement.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Token.Kind.WORD) {
                sessionFunction(tokens, i).ifPresent(edits::add);
            }
        }
        return edits;
    }

    /// `version()` and its like: DuckDB answers with its own names, clients parse PostgreSQL's.
    private Optional<RewrittenText.Edit> sessionFunction(List<Token> tokens, int index) {
        boolean call =
                index + 2 < tokens.size()
                        && tokens.get(index + 1).isSymbol("(")
                        && tokens.get(index + 2).isSymbol(")");
        Optional<String> literal = literal(tokens.get(index), call);
        if (literal.isEmpty()) {
            return Optional.empty();
        }
        boolean qualified = index >= 1 && tokens.get(index - 1).isSymbol(".");
        boolean catalog = qualified && index >= 2 && tokens.get(index - 2).isWord("pg_catalog");
        boolean alias = index >= 1 && tokens.get(index - 1).isWord("as");
        if (alias || (qualified && !catalog)) {
            return Optional.empty();
        }
        int start = tokens.get(catalog ? index - 2 : index).start();
        int end = tokens.get(call ? index + 2 : index).end();
        return Optional.of(new RewrittenText.Edit(start, end, literal.get()));
    }

    private Optional<String> literal(Token token, boolean call) {
        String name = token.text().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "version" -> call ? quoted(versionText()) : Optional.empty();
            case "current_database" -> call ? quoted(database) : Optional.empty();
            case "pg_backend_pid" ->
                    call ? Optional.of(Integer.toString(processId)) : Optional.empty();
            case "current_user", "session_user" -> quoted(user);
            case "current_catalog" -> quoted(database);
            // no session holds an advisory lock before the server offers them
            case "pg_advisory_unlock_all" -> call ? Optional.of("NULL") : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> quoted(String value) {
        return Optional.of('\'' + value.replace("'", "''") + '\'');
    }

    /// What `version()` answers: clients read the number, our own code looks for the name.
    public static String versionText() {
        return "PostgreSQL " + Setting.SERVER_VERSION.defaultValue() + " (Fluxion on DuckDB)";
    }
}
