package ai.fluxion.engine.access;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.StatementType;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.LockMode;
import ai.fluxion.sql.Privilege;
import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.Token;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Whether a role that is no superuser may run a statement, by every table and view that its text
/// can mean: DuckDB tells the tables below a view, but not the view, and says nothing of a writing
/// statement. A name that only might be a table's counts as one, so that what is in doubt is
/// refused. A view is read with its owner's rights.
public final class StatementPrivileges {
    /// After these a string is a value; after anything else it may be a table's name.
    private static final Set<String> BEFORE_A_VALUE =
            Set.of(
                    "and", "as", "between", "else", "escape", "ilike", "like", "not", "or",
                    "select", "then", "when", "=", "<", ">", "!", "~", "|", "^", "+", "-", "*", "/",
                    "%", "[");

    /// Functions that read a table whose name is only a value to them, list the server's files or
    /// checkpoint them.
    private static final Set<String> FUNCTIONS =
            Set.of(
                    "checkpoint",
                    "duckdb_logs",
                    "duckdb_logs_parsed",
                    "duckdb_table_sample",
                    "force_checkpoint",
                    "glob",
                    "histogram",
                    "histogram_values",
                    "json_serialize_plan");

    /// PostgreSQL takes USAGE for `currval` too.
    private static final Map<String, Privilege> OF_SEQUENCES =
            Map.of(
                    "nextval", Privilege.USAGE,
                    "currval", Privilege.USAGE,
                    "setval", Privilege.UPDATE);

    private static final Set<String> CLOSES_A_CONSTANT = Set.of(")", ",", "::");

    private final Roles roles;
    private final Supplier<String> role;
    private final SeenRelations seen;

    public StatementPrivileges(Roles roles, Supplier<String> role, SeenRelations seen) {
        this.roles = roles;
        this.role = role;
        this.seen = seen;
    }

    /// The session's current user.
    public String role() {
        return role.get();
    }

    /// 42501, in PostgreSQL's words, for what the role may not do.
    public void check(SqlText text, StatementType type, Connection connection) {
        if (roles.isSuperuser(role())) {
            return;
        }
        checkKind(text, type);
        RelationCatalog catalog = seen.of(connection);
        List<Token> tokens = text.tokens();
        for (int index = 0; index < tokens.size(); index++) {
            checkFunction(tokens, index, catalog);
            checkSequence(tokens, index, catalog);
            for (Relation relation : catalog.relations()) {
                if (relation.isTableOrView() && mayMean(tokens, index, relation)) {
                    require(relation, needed(text, index));
                }
            }
        }
    }

    /// As above, of a COPY into a table.
    public void checkCopyIn(Optional<String> schema, String table, Connection connection) {
        if (roles.isSuperuser(role())) {
            return;
        }
        List<Relation> found =
                relations(connection).stream()
                        .filter(Relation::isTableOrView)
                        .filter(each -> each.isNamed(table))
                        .filter(each -> schema.map(each::mayBeIn).orElse(true))
                        .toList();
        if (found.isEmpty()) {
            throw denied("table", table);
        }
        found.forEach(each -> require(each, Set.of(Privilege.INSERT)));
    }

    /// As above, of LOCK TABLE: SELECT for the weakest mode, a privilege to change for the others.
    public void checkLock(Relation relation, LockMode mode) {
        if (roles.isSuperuser(role())) {
            return;
        }
        if (!roles.maySchema(role(), relation.schema(), Privilege.USAGE)) {
            throw denied("schema", relation.schema());
        }
        Set<Privilege> any =
                switch (mode) {
                    case ACCESS_SHARE -> EnumSet.of(Privilege.SELECT);
                    case ROW_EXCLUSIVE ->
                            EnumSet.of(
                                    Privilege.INSERT,
                                    Privilege.UPDATE,
                                    Privilege.DELETE,
                                    Privilege.TRUNCATE);
                    default -> EnumSet.of(Privilege.UPDATE, Privilege.DELETE, Privilege.TRUNCATE);
                };
        if (any.stream().noneMatch(each -> roles.mayRelation(role(), relation, each))) {
            throw denied(relation.kind().name().toLowerCase(Locale.ROOT), relation.name());
        }
    }

    /// The tables and views that the connection's transaction sees.
    public Set<Relation> relations(Connection connection) {
        return seen.of(connection).relations();
    }

    private void checkKind(SqlText text, StatementType type) {
        boolean allowed =
                switch (type) {
                    case SELECT, INSERT, UPDATE, DELETE -> true;
                    case EXPLAIN ->
                            NestedStatement.of(text) == NestedStatement.QUERY && !text.writes();
                    default -> false;
                };
        if (!allowed || text.contains("merge")) {
            throw new FluxionException(
                            ErrorCode.INSUFFICIENT_PRIVILEGE,
                            "permission denied: only a superuser may run "
                                    + text.tokens().getFirst().text().toUpperCase(Locale.ROOT))
                    .withHint("Connect as " + Role.OWNER + ".");
        }
    }

    /// A macro runs a text that is not the statement's; a PRAGMA as a function reads what tables
    /// store, by their name.
    private static void checkFunction(List<Token> tokens, int index, RelationCatalog catalog) {
        if (!tokens.get(index).isIdentifier()
                || index + 1 >= tokens.size()
                || !tokens.get(index + 1).isSymbol("(")) {
            return;
        }
        String name = tokens.get(index).identifier().toLowerCase(Locale.ROOT);
        if (name.startsWith("pragma_")
                || FUNCTIONS.contains(name)
                || catalog.macros().contains(name)) {
            throw denied("function", name);
        }
    }

    /// The sequence of `nextval` and its like is named by a constant, and needs a privilege.
    private void checkSequence(List<Token> tokens, int index, RelationCatalog catalog) {
        if (!tokens.get(index).isIdentifier()
                || index + 1 >= tokens.size()
                || !tokens.get(index + 1).isSymbol("(")) {
            return;
        }
        String function = tokens.get(index).identifier().toLowerCase(Locale.ROOT);
        Privilege needed = OF_SEQUENCES.get(function);
        if (needed == null) {
            return;
        }
        boolean constant =
                index + 3 < tokens.size()
                        && tokens.get(index + 2).kind() == Token.Kind.STRING
                        && CLOSES_A_CONSTANT.contains(tokens.get(index + 3).text());
        if (!constant) {
            throw denied("function", function);
        }
        List<String> names =
                List.of(tokens.get(index + 2).stringValue().replace("\"", "").split("\\."));
        for (Relation relation : catalog.relations()) {
            boolean meant =
                    !relation.isTableOrView()
                            && relation.isNamed(names.getLast())
                            && (names.size() == 1 || relation.mayBeIn(names.get(names.size() - 2)));
            if (meant) {
                require(relation, Set.of(needed));
            }
        }
    }

    private static boolean mayMean(List<Token> tokens, int index, Relation relation) {
        Token token = tokens.get(index);
        if (token.kind() == Token.Kind.STRING) {
            return !isValue(tokens, index) && relation.isNamed(token.stringValue());
        }
        if (!token.isIdentifier() || !relation.isNamed(token.identifier())) {
            return false;
        }
        if (index + 1 < tokens.size() && tokens.get(index + 1).isSymbol(".")) {
            return false;
        }
        if (index >= 2 && tokens.get(index - 1).isSymbol(".")) {
            Token before = tokens.get(index - 2);
            return !before.isIdentifier() || relation.mayBeIn(before.identifier());
        }
        return true;
    }

    private static boolean isValue(List<Token> tokens, int index) {
        return index == 0
                || isAskedAbout(tokens, index)
                || BEFORE_A_VALUE.contains(tokens.get(index - 1).text().toLowerCase(Locale.ROOT));
    }

    /// Whether it is one of the first two arguments of `has_table_privilege` or its like.
    private static boolean isAskedAbout(List<Token> tokens, int index) {
        int open = tokens.get(index - 1).isSymbol(",") ? index - 3 : index - 1;
        return open > 0
                && tokens.get(open).isSymbol("(")
                && tokens.get(open - 1).isIdentifier()
                && tokens.get(open - 1).identifier().matches("has_\\w+_privilege");
    }

    /// INSERT, UPDATE, DELETE or TRUNCATE for the table that the statement changes, SELECT for
    /// every other one, and for a changed one that is read too.
    private static Set<Privilege> needed(SqlText text, int index) {
        List<Token> tokens = text.tokens();
        int first = index;
        while (first >= 2 && tokens.get(first - 1).isSymbol(".")) {
            first -= 2;
        }
        if (first > 0 && tokens.get(first - 1).isWord("into")) {
            Set<Privilege> result = EnumSet.of(Privilege.INSERT);
            if (text.contains("conflict") || text.contains("replace")) {
                result.addAll(EnumSet.of(Privilege.UPDATE, Privilege.SELECT));
            }
            if (text.contains("returning")) {
                result.add(Privilege.SELECT);
            }
            return result;
        }
        if (first > 0 && tokens.get(first - 1).isWord("update")) {
            return EnumSet.of(Privilege.UPDATE, Privilege.SELECT);
        }
        if (first > 1
                && tokens.get(first - 1).isWord("from")
                && tokens.get(first - 2).isWord("delete")) {
            return EnumSet.of(Privilege.DELETE, Privilege.SELECT);
        }
        return text.startsWith("truncate")
                ? EnumSet.of(Privilege.TRUNCATE)
                : EnumSet.of(Privilege.SELECT);
    }

    private void require(Relation relation, Set<Privilege> privileges) {
        if (!roles.maySchema(role(), relation.schema(), Privilege.USAGE)) {
            throw denied("schema", relation.schema());
        }
        for (Privilege privilege : privileges) {
            if (!roles.mayRelation(role(), relation, privilege)) {
                throw denied(relation.kind().name().toLowerCase(Locale.ROOT), relation.name());
            }
        }
    }

    private static FluxionException denied(String kind, String name) {
        return new FluxionException(
                ErrorCode.INSUFFICIENT_PRIVILEGE, "permission denied for " + kind + " " + name);
    }
}
