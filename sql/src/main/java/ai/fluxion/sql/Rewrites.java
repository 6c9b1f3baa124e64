package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What DuckDB refuses or answers differently from PostgreSQL, rewritten token by token. Each
/// rewrite stands in one method that says why.
public final class Rewrites {
    private static final String USER_VARIABLE = "fluxion_user";

    private final String user;
    private final String database;
    private final int processId;
    private final List<String> schemas;
    private final String product;
    private final CatalogNames catalog;

    /// The names that a session's own functions answer with; `schemas` are those of its path.
    public Rewrites(Names names, CatalogNames catalog) {
        this.user = names.user();
        this.database = names.database();
        this.processId = names.processId();
        this.schemas = names.schemas();
        this.product = names.product();
        this.catalog = catalog;
    }

    /// What `current_user`, `current_database()`, `pg_backend_pid()`, `current_schemas()` and
    /// `version()` answer; `product` is what the server stands on.
    public record Names(
            String user, String database, int processId, List<String> schemas, String product) {
        public Names {
            schemas = List.copyOf(schemas);
        }

        public Names(String user, String database, int processId, List<String> schemas) {
            this(user, database, processId, schemas, "DuckDB");
        }
    }

    /// What a session runs first, and after SET ROLE: a view's `current_user` is its reader, not
    /// its maker, so a view asks this variable of the reader's connection, which no client can set.
    public static String setUserVariable(String user) {
        return "SET VARIABLE " + USER_VARIABLE + " = '" + user.replace("'", "''") + '\'';
    }

    /// While the session is its own user.
    public List<RewrittenText.Edit> of(SqlText statement) {
        return of(statement, user);
    }

    /// While `role` is its current user (SET ROLE).
    public List<RewrittenText.Edit> of(SqlText statement, String role) {
        List<RewrittenText.Edit> lookup = TypeLookup.edits(statement);
        if (!lookup.isEmpty()) {
            return lookup;
        }
        List<RewrittenText.Edit> several = SeveralObjects.of(statement).edits();
        List<RewrittenText.Edit> whole = several.isEmpty() ? AlterTable.edits(statement) : several;
        if (whole.isEmpty() && statement.startsWith("alter")) {
            whole = SerialColumns.of(statement).edits();
        }
        if (!whole.isEmpty()) {
            return whole;
        }
        List<RewrittenText.Edit> edits = new ArrayList<>();
        List<Token> tokens = statement.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Token.Kind.WORD) {
                sessionFunction(tokens, i, role)
                        .map(edit -> statement.startsWith("create") ? lasting(token, edit) : edit)
                        .ifPresent(edits::add);
                FunctionNames.edit(tokens, i).ifPresent(edits::add);
                ReservedNames.edit(statement, i).ifPresent(edits::add);
            }
        }
        add(edits, TableOptions.edits(statement));
        add(edits, SequenceOptions.edits(statement));
        add(edits, SequenceState.edits(statement));
        add(edits, TableOids.edits(statement));
        add(edits, DialectRewrite.edits(statement));
        add(edits, SeriesInSelect.edits(statement));
        add(edits, CatalogRewrite.edits(catalog, statement));
        add(edits, JsonOperators.edits(statement));
        add(edits, FormatCalls.edits(statement));
        add(edits, PatternRewrite.edits(statement));
        return edits;
    }

    private static RewrittenText.Edit lasting(Token token, RewrittenText.Edit edit) {
        return token.isWord("current_user") || token.isWord("session_user")
                ? new RewrittenText.Edit(
                        edit.start(), edit.end(), "getvariable('" + USER_VARIABLE + "')")
                : edit;
    }

    /// What was rewritten first stays.
    private static void add(List<RewrittenText.Edit> edits, List<RewrittenText.Edit> more) {
        for (RewrittenText.Edit edit : more) {
            if (edits.stream().noneMatch(edit::overlaps)) {
                edits.add(edit);
            }
        }
    }

    /// `version()` and its like: DuckDB answers with its own names, clients parse PostgreSQL's.
    private Optional<RewrittenText.Edit> sessionFunction(
            List<Token> tokens, int index, String role) {
        boolean call =
                index + 2 < tokens.size()
                        && tokens.get(index + 1).isSymbol("(")
                        && tokens.get(index + 2).isSymbol(")");
        boolean schemaList =
                tokens.get(index).isWord("current_schemas")
                        && index + 3 < tokens.size()
                        && tokens.get(index + 1).isSymbol("(")
                        && tokens.get(index + 3).isSymbol(")");
        Optional<String> literal =
                schemaList
                        ? Optional.of(schemaList(tokens.get(index + 2).isWord("true")))
                        : literal(tokens.get(index), call, role);
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
        int end = tokens.get(schemaList ? index + 3 : call ? index + 2 : index).end();
        return Optional.of(new RewrittenText.Edit(start, end, literal.get()));
    }

    private Optional<String> literal(Token token, boolean call, String role) {
        String name = token.text().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "version" -> call ? quoted(versionText(product)) : Optional.empty();
            case "current_schema" -> quoted(schemas.getFirst());
            case "current_database" -> call ? quoted(database) : Optional.empty();
            case "pg_backend_pid" ->
                    call ? Optional.of(Integer.toString(processId)) : Optional.empty();
            case "current_user" -> quoted(role);
            case "session_user" -> quoted(user);
            case "current_catalog" -> quoted(database);
            default -> Optional.empty();
        };
    }

    /// As PostgreSQL searches them: its own catalog first, when asked for.
    private String schemaList(boolean withImplicit) {
        List<String> all = new ArrayList<>(withImplicit ? List.of("pg_catalog") : List.of());
        all.addAll(schemas);
        return all.stream()
                .map(name -> '\'' + name.replace("'", "''") + '\'')
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static Optional<String> quoted(String value) {
        return Optional.of('\'' + value.replace("'", "''") + '\'');
    }

    /// What `version()` answers: clients read the number, our own code looks for the name.
    public static String versionText(String product) {
        return "PostgreSQL "
                + Setting.SERVER_VERSION.defaultValue()
                + " (Fluxion on "
                + product
                + ")";
    }
}
