package ai.fluxion.engine.statements;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Result;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.Notice;
import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.TokenReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What PostgreSQL tells of a `DROP … IF EXISTS` or `CREATE … IF NOT EXISTS` that has nothing to
/// do, which DuckDB passes over in silence.
public final class SkippedObjects {
    private static final String SUCCESS = "00000";

    /// Where DuckDB lists the objects of a kind, and in which column their names are.
    private static final Map<String, String> LISTS =
            Map.of(
                    "table", "table_name|duckdb_tables()",
                    "view", "view_name|duckdb_views()",
                    "index", "index_name|duckdb_indexes()",
                    "sequence", "sequence_name|duckdb_sequences()",
                    "type", "type_name|duckdb_types()",
                    "schema", "schema_name|duckdb_schemas()");

    private final Connection connection;
    private final TokenReader reader;

    private SkippedObjects(SqlText text, Connection connection) {
        this.connection = connection;
        this.reader = new TokenReader(text);
    }

    /// Before the statement runs; the connection uses the schema of its unqualified names.
    public static List<Notice> of(SqlText text, Connection connection) {
        boolean asks = text.contains("if") && text.contains("exists");
        if (!asks) {
            return List.of();
        }
        SkippedObjects skipped = new SkippedObjects(text, connection);
        if (text.startsWith("drop")) {
            return skipped.dropped();
        }
        return text.startsWith("create") ? skipped.created().stream().toList() : List.of();
    }

    private List<Notice> dropped() {
        reader.expect("drop");
        String kind = reader.identifier();
        if (!LISTS.containsKey(kind) || !reader.accept("if", "exists")) {
            return List.of();
        }
        List<Notice> result = new ArrayList<>();
        do {
            List<String> name = name();
            if (!exists(kind, name)) {
                result.add(
                        Notice.of(
                                SUCCESS,
                                kind + " \"" + name.getLast() + "\" does not exist, skipping"));
            }
        } while (reader.acceptSymbol(","));
        return result;
    }

    private Optional<Notice> created() {
        reader.expect("create");
        while (!reader.atEnd()
                && !LISTS.containsKey(reader.peek().text().toLowerCase(Locale.ROOT))) {
            reader.take();
        }
        if (reader.atEnd()) {
            return Optional.empty();
        }
        String kind = reader.identifier();
        reader.accept("concurrently");
        if (!reader.accept("if", "not", "exists")) {
            return Optional.empty();
        }
        List<String> name = name();
        if (!exists(kind, name)) {
            return Optional.empty();
        }
        return Optional.of(
                kind.equals("schema")
                        ? Notice.of(
                                ErrorCode.DUPLICATE_SCHEMA.sqlState(),
                                "schema \"" + name.getLast() + "\" already exists, skipping")
                        : Notice.of(
                                ErrorCode.DUPLICATE_TABLE.sqlState(),
                                "relation \"" + name.getLast() + "\" already exists, skipping"));
    }

    private List<String> name() {
        List<String> name = new ArrayList<>(List.of(reader.identifier()));
        while (reader.acceptSymbol(".")) {
            name.add(reader.identifier());
        }
        return name;
    }

    private boolean exists(String kind, List<String> name) {
        List<String> list = List.of(LISTS.getOrDefault(kind, "").split("\\|"));
        String place =
                name.size() > 1
                        ? literal(name.get(name.size() - 2)) + " IN (database_name, schema_name)"
                        : "database_name IN (current_database(), 'temp')";
        String sql =
                "SELECT 1 FROM "
                        + list.getLast()
                        + " WHERE lower("
                        + list.getFirst()
                        + ") = lower("
                        + literal(name.getLast())
                        + ") AND "
                        + place;
        try (Result rows = connection.query(sql)) {
            return rows.next().isPresent();
        }
    }

    private static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
