package ai.fluxion.engine.statements;

import ai.fluxion.duckdb.StatementType;
import ai.fluxion.engine.access.NestedStatement;
import ai.fluxion.engine.access.Roles;
import ai.fluxion.engine.activity.ServerFunctions;
import ai.fluxion.sql.CatalogNames;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.Token;
import java.util.List;
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

    /// Functions that open files, run SQL that is not in the statement's text, or change what all
    /// sessions share. DuckDB lets them open the files that it has attached, and when one of them
    /// closes such a file, POSIX drops the process's lock on it: another process could write it.
    private static final Set<String> FUNCTIONS =
            Set.of(
                    "add_parquet_key",
                    "arrow_scan",
                    "arrow_scan_dumb",
                    "copy_database",
                    "create_external_resource",
                    "deregister_external_resource",
                    "destroy_external_resource",
                    "disable_logging",
                    "enable_logging",
                    "import_database",
                    "json_execute_serialized_sql",
                    "parquet_bloom_probe",
                    "parquet_file_metadata",
                    "parquet_full_metadata",
                    "parquet_kv_metadata",
                    "parquet_metadata",
                    "parquet_scan",
                    "parquet_schema",
                    "query",
                    "query_table",
                    "read_blob",
                    "read_csv",
                    "read_csv_auto",
                    "read_duckdb",
                    "read_json",
                    "read_json_auto",
                    "read_json_objects",
                    "read_json_objects_auto",
                    "read_ndjson",
                    "read_ndjson_auto",
                    "read_ndjson_objects",
                    "read_parquet",
                    "read_single_csv_file",
                    "read_single_json_file",
                    "read_single_parquet_file",
                    "read_text",
                    "register_external_resource",
                    "register_external_resource_type",
                    "sniff_csv",
                    "truncate_duckdb_logs");

    /// Before a name and a parenthesis, these make it a table with its columns.
    private static final Set<String> BEFORE_A_TABLE = Set.of("into", "table", "exists", "on");

    /// Of a string that could be a table's name, escapes and qualification included.
    private static final int LONGEST_NAME = 1_000;

    private StatementGuard() {}

    /// Before DuckDB sees the text, because it opens files already when it prepares a statement.
    public static void checkFunctions(SqlText text) {
        List<Token> tokens = text.tokens();
        for (int index = 0; index + 1 < tokens.size(); index++) {
            Token token = tokens.get(index);
            if (token.isIdentifier()
                    && tokens.get(index + 1).isSymbol("(")
                    && isRefused(token.identifier().toLowerCase(Locale.ROOT))
                    && !isTable(tokens, index)) {
                throw refused(
                        "the function " + token.identifier(),
                        "Send the rows of a file with COPY … FROM STDIN.");
            }
        }
    }

    private static boolean isRefused(String function) {
        return FUNCTIONS.contains(function) || function.startsWith(ServerFunctions.PREFIX);
    }

    /// A schema that could not be told from an attached file is refused (42P06).
    public static void checkSchema(SqlText text, List<String> databases) {
        if (!text.startsWith("create", "schema")) {
            return;
        }
        List<Token> tokens = text.tokens();
        boolean conditional = tokens.size() > 5 && tokens.get(2).isWord("if");
        List<Token> name = tokens.subList(conditional ? 5 : 2, tokens.size());
        if (name.isEmpty()) {
            return;
        }
        Token last = name.size() > 2 && name.get(1).isSymbol(".") ? name.get(2) : name.getFirst();
        if (last.isIdentifier() && databases.contains(last.identifier().toLowerCase(Locale.ROOT))) {
            throw new FluxionException(
                            ErrorCode.DUPLICATE_SCHEMA,
                            "schema \""
                                    + last.identifier()
                                    + "\" already exists: it is an attached file")
                    .withHint("Choose another name.");
        }
    }

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
            case CALL -> call(text);
            case EXPLAIN, PREPARE -> nested(text, type, readOnly);
            case TRANSACTION ->
                    throw new FluxionException(
                            ErrorCode.SYNTAX_ERROR, "unsupported form of a transaction statement");
            default -> {
                if (readOnly && (text.writes() || !reads(type))) {
                    throw readOnly(text);
                }
            }
        }
    }

    private static void nested(SqlText text, StatementType type, boolean readOnly) {
        NestedStatement nested = NestedStatement.of(text);
        if (nested == NestedStatement.OTHER) {
            throw refused(type + " of this statement", "Only queries and changes of rows have it.");
        }
        if (readOnly && (text.writes() || nested == NestedStatement.CHANGE)) {
            throw readOnly(text);
        }
    }

    private static FluxionException readOnly(SqlText text) {
        return new FluxionException(
                ErrorCode.READ_ONLY_SQL_TRANSACTION,
                "cannot execute "
                        + text.tokens().getFirst().text().toUpperCase(Locale.ROOT)
                        + " in a read-only transaction");
    }

    /// The stored roles have secrets: no statement names their schema, not even as a string that
    /// DuckDB would take for a table's name.
    public static void checkRoles(SqlText text) {
        for (Token token : text.tokens()) {
            boolean named =
                    (token.isIdentifier() && token.identifier().equalsIgnoreCase(Roles.SCHEMA))
                            || (token.kind() == Token.Kind.STRING
                                    && token.text().length() <= LONGEST_NAME
                                    && token.stringValue()
                                            .toLowerCase(Locale.ROOT)
                                            .contains(Roles.SCHEMA + "."));
            if (named) {
                throw refused("reading or changing " + Roles.SCHEMA, "Use pg_roles, GRANT …");
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

    /// Whether the name that ends at `index` is that of a table being made, filled or indexed.
    private static boolean isTable(List<Token> tokens, int index) {
        int first = index;
        while (first >= 2 && tokens.get(first - 1).isSymbol(".")) {
            first -= 2;
        }
        return first > 0
                && tokens.get(first - 1).kind() == Token.Kind.WORD
                && BEFORE_A_TABLE.contains(tokens.get(first - 1).identifier());
    }

    /// CHECKPOINT is a call for DuckDB.
    private static void call(SqlText text) {
        String name = nameAfterFirstWord(text);
        if (text.startsWith("CALL") && !PRAGMAS.contains(name.replaceFirst("^pragma_", ""))) {
            throw refused("CALL " + name, "Only calls that read the catalog are allowed.");
        }
    }

    private static String nameAfterFirstWord(SqlText text) {
        return text.tokens().size() < 2 ? "" : text.tokens().get(1).text().toLowerCase(Locale.ROOT);
    }

    private static void pragma(SqlText text) {
        String name = nameAfterFirstWord(text);
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
