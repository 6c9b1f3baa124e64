package ai.fluxion.engine.statements;

import ai.fluxion.duckdb.StatementType;
import ai.fluxion.sql.CatalogNames;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.Token;
import java.util.Locale;
import java.util.Set;

/// What no client may do: reach the server's files, load code, or change settings that every
/// session shares. Decided by DuckDB's own kind of the statement.
public final class StatementGuard {
    private static final Set<String> PRAGMAS =
            Set.of(
                    "table_info",
                    "show_tables",
                    "show_tables_expanded",
                    "show_databases",
                    "show",
                    "database_list",
                    "database_size",
                    "storage_info",
                    "version",
                    "functions",
                    "collations",
                    "platform",
                    "metadata_info");

    private StatementGuard() {}

    public static void check(SqlText text, StatementType type, boolean readOnly) {
        if (!reads(type) || text.writes()) {
            checkCatalog(text);
        }
        switch (type) {
            case ATTACH, DETACH, COPY_DATABASE ->
                    throw refused(
                            "ATTACH and DETACH", "The server's operator adds files with --attach.");
            case COPY, EXPORT ->
                    throw refused(
                            "reading or writing the server's files",
                            "Use COPY … FROM STDIN or TO STDOUT.");
            case LOAD, EXTENSION, UPDATE_EXTENSIONS ->
                    throw refused("loading extensions", "The server's operator does it.");
            case SET, VARIABLE_SET ->
                    throw refused("changing this setting", "Use a setting of SHOW ALL.");
            case PRAGMA -> pragma(text);
            case TRANSACTION ->
                    throw new FluxionException(
                            ErrorCode.SYNTAX_ERROR, "unsupported form of a transaction statement");
            default -> {
                if (readOnly && (text.writes() || !reads(type))) {
                    throw new FluxionException(
                            ErrorCode.READ_ONLY_SQL_TRANSACTION,
                            "cannot execute "
                                    + text.tokens().getFirst().text().toUpperCase(Locale.ROOT)
                                    + " in a read-only transaction");
                }
            }
        }
    }

    private static void checkCatalog(SqlText text) {
        boolean named =
                text.tokens().stream()
                        .filter(Token::isIdentifier)
                        .anyMatch(token -> token.identifier().equals(CatalogNames.DATABASE));
        if (named) {
            throw refused("changing " + CatalogNames.DATABASE, "It is the server's own catalog.");
        }
    }

    private static boolean reads(StatementType type) {
        return switch (type) {
            case SELECT, EXPLAIN, PRAGMA, PREPARE, EXECUTE, RELATION, LOGICAL_PLAN -> true;
            default -> false;
        };
    }

    private static void pragma(SqlText text) {
        String name =
                text.tokens().size() < 2
                        ? ""
                        : text.tokens().get(1).text().toLowerCase(Locale.ROOT);
        boolean assigns = text.tokens().stream().anyMatch((Token token) -> token.isSymbol("="));
        if (assigns || !PRAGMAS.contains(name)) {
            throw refused("PRAGMA " + name, "Only PRAGMAs that read the catalog are allowed.");
        }
    }

    private static FluxionException refused(String what, String hint) {
        return new FluxionException(
                        ErrorCode.INSUFFICIENT_PRIVILEGE,
                        "permission denied: " + what + " is not allowed through this server")
                .withHint(hint);
    }
}
