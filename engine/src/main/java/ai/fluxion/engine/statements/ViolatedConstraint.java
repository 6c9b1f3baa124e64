package ai.fluxion.engine.statements;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Result;
import ai.fluxion.sql.FailedObject;
import ai.fluxion.sql.FluxionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The violation of a constraint in PostgreSQL's words and with the names that programs look for.
/// DuckDB tells the columns and values at most; the constraints' names are those of the catalog.
public final class ViolatedConstraint {
    private static final Pattern DUPLICATE =
            Pattern.compile("Duplicate key \"(.*)\" violates .*", Pattern.DOTALL);
    private static final Pattern DUPLICATE_OF_TRANSACTION =
            Pattern.compile(
                    ".*UNIQUE constraint violation: duplicate key \"(.*)\".*", Pattern.DOTALL);
    private static final Pattern ABSENT =
            Pattern.compile(".*because key \"(.*)\" does not exist in the ref.*", Pattern.DOTALL);
    private static final Pattern REFERRED_TO =
            Pattern.compile(".*because key \"(.*)\" is still referenced.*", Pattern.DOTALL);
    private static final Pattern NULL =
            Pattern.compile("NOT NULL constraint failed: .*?\\.(\"(?:[^\"]|\"\")*\"|[^.\"]*)");
    private static final Pattern CHECK =
            Pattern.compile(
                    "CHECK constraint failed on table \".*\" with expression (.*)", Pattern.DOTALL);

    private final FluxionException error;
    private final List<String> table;
    private final String path;
    private final Connection connection;

    private ViolatedConstraint(
            FluxionException error, List<String> table, String path, Connection connection) {
        this.error = error;
        this.table = table;
        this.path = path;
        this.connection = connection;
    }

    /// Whether an error is of this kind.
    public static boolean is(FluxionException error) {
        return switch (error.code()) {
            case UNIQUE_VIOLATION, NOT_NULL_VIOLATION, CHECK_VIOLATION, FOREIGN_KEY_VIOLATION ->
                    error.object().isEmpty();
            default -> false;
        };
    }

    /// `table` is what the statement changed, `path` where its name was found if it is unqualified;
    /// the connection is one in no transaction: that of the error may have failed.
    public static FluxionException named(
            FluxionException error, List<String> table, String path, Connection connection) {
        return new ViolatedConstraint(error, table, path, connection).named();
    }

    private FluxionException named() {
        String text = error.text();
        Matcher matcher = NULL.matcher(text);
        if (matcher.matches()) {
            return ofNull(unquoted(matcher.group(1)));
        }
        matcher = CHECK.matcher(text);
        if (matcher.matches()) {
            return ofCheck(matcher.group(1));
        }
        matcher = DUPLICATE.matcher(text);
        if (matcher.matches()) {
            return ofKey(matcher.group(1));
        }
        matcher = DUPLICATE_OF_TRANSACTION.matcher(text);
        if (matcher.matches()) {
            return ofOnlyKey(matcher.group(1));
        }
        matcher = ABSENT.matcher(text);
        if (matcher.matches()) {
            return ofAbsent(matcher.group(1));
        }
        matcher = REFERRED_TO.matcher(text);
        return matcher.matches() ? ofReferredTo(matcher.group(1)) : error;
    }

    /// DuckDB quotes what is one of its words.
    private static String unquoted(String name) {
        return name.startsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name;
    }

    private FluxionException ofNull(String column) {
        return error.saying(
                        "null value in column \""
                                + column
                                + "\" of relation \""
                                + name()
                                + "\" violates not-null constraint")
                .withObject(new FailedObject(schema(), name(), column, ""));
    }

    private FluxionException ofCheck(String check) {
        String constraint =
                rows("CHECK").stream()
                        .filter(each -> each.text.equals(check))
                        .map(Known::name)
                        .findFirst()
                        .orElse(name() + "_check");
        return error.saying(
                        "new row for relation \""
                                + name()
                                + "\" violates check constraint \""
                                + constraint
                                + '"')
                .withDetail("The row does not satisfy " + check + '.')
                .withObject(object(constraint));
    }

    private FluxionException ofKey(String key) {
        List<Known> all = new ArrayList<>(rows("PRIMARY KEY"));
        all.addAll(rows("UNIQUE"));
        all.addAll(uniqueIndexes());
        for (Known each : all) {
            Optional<String> values = each.valuesIn(key);
            if (values.isPresent()) {
                return duplicate(each, values.get());
            }
        }
        return error;
    }

    /// DuckDB tells only the values of a key that the same transaction has written.
    private FluxionException ofOnlyKey(String values) {
        List<Known> all = new ArrayList<>(rows("PRIMARY KEY"));
        all.addAll(rows("UNIQUE"));
        all.addAll(uniqueIndexes());
        return all.size() == 1
                ? duplicate(all.getFirst(), values)
                : error.saying(
                                "duplicate key value violates a unique constraint of relation \""
                                        + name()
                                        + '"')
                        .withDetail("Key (" + values + ") already exists.")
                        .withObject(object(""));
    }

    private FluxionException duplicate(Known key, String values) {
        return error.saying("duplicate key value violates unique constraint \"" + key.name + '"')
                .withDetail("Key (" + key.list() + ")=(" + values + ") already exists.")
                .withObject(object(key.name));
    }

    private FluxionException ofAbsent(String key) {
        for (Known each : rows("FOREIGN KEY")) {
            Optional<String> values = each.referenced().valuesIn(key);
            if (values.isPresent()) {
                return error.saying(
                                "insert or update on table \""
                                        + name()
                                        + "\" violates foreign key constraint \""
                                        + each.name
                                        + '"')
                        .withDetail(
                                "Key ("
                                        + each.list()
                                        + ")=("
                                        + values.get()
                                        + ") is not present in table \""
                                        + each.other
                                        + "\".")
                        .withObject(object(each.name));
            }
        }
        return error;
    }

    private FluxionException ofReferredTo(String key) {
        String where = "constraint_type = 'FOREIGN KEY' AND lower(referenced_table) = lower(";
        for (Known each : known(where + literal(name()) + ')', "table_name")) {
            Optional<String> values = each.valuesIn(key);
            if (values.isPresent()) {
                return error.saying(
                                "update or delete on table \""
                                        + name()
                                        + "\" violates foreign key constraint \""
                                        + each.name
                                        + "\" on table \""
                                        + each.other
                                        + '"')
                        .withDetail(
                                "Key ("
                                        + String.join(", ", each.referencedColumns)
                                        + ")=("
                                        + values.get()
                                        + ") is still referenced from table \""
                                        + each.other
                                        + "\".")
                        .withObject(new FailedObject(schema(), each.other, "", each.name));
            }
        }
        return error;
    }

    private FailedObject object(String constraint) {
        return new FailedObject(schema(), name(), "", constraint);
    }

    private String name() {
        return table.getLast();
    }

    private String schema() {
        return table.size() > 1 ? table.get(table.size() - 2) : path;
    }

    /// A constraint, or a unique index; `other` is the table at a foreign key's other end.
    private record Known(
            String name,
            List<String> columns,
            List<String> referencedColumns,
            String other,
            String text) {
        Known {
            columns = List.copyOf(columns);
            referencedColumns = List.copyOf(referencedColumns);
        }

        Known referenced() {
            return new Known(name, referencedColumns, referencedColumns, other, text);
        }

        String list() {
            return String.join(", ", columns);
        }

        /// The values of its columns in DuckDB's `a: 1, b: 2`.
        Optional<String> valuesIn(String key) {
            StringBuilder pattern = new StringBuilder();
            for (String column : columns) {
                pattern.append(pattern.isEmpty() ? "" : ", ")
                        .append(Pattern.quote(column))
                        .append(": (.*)");
            }
            Matcher matcher = Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(key);
            if (columns.isEmpty() || !matcher.matches()) {
                return Optional.empty();
            }
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= matcher.groupCount(); i++) {
                values.add(matcher.group(i));
            }
            return Optional.of(String.join(", ", values));
        }
    }

    private List<Known> rows(String type) {
        return known(
                "constraint_type = '"
                        + type
                        + "' AND lower(table_name) = lower("
                        + literal(name())
                        + ')',
                "coalesce(referenced_table, '')");
    }

    private List<Known> known(String where, String other) {
        String sql =
                "SELECT pgcat.constraint_name(constraint_type, table_name, constraint_column_names,"
                        + " constraint_name), array_to_string(constraint_column_names, chr(31)),"
                        + " array_to_string(referenced_column_names, chr(31)), "
                        + other
                        + ", constraint_text FROM duckdb_constraints() WHERE "
                        + where
                        + " AND "
                        + literal(schema())
                        + " IN (database_name, schema_name)";
        return read(sql);
    }

    private List<Known> uniqueIndexes() {
        String sql =
                "SELECT index_name, array_to_string(list_transform(string_split(trim(expressions,"
                        + " '[]'), ', '), lambda e: trim(e, '''\"')), chr(31)), '', '', ''"
                        + " FROM duckdb_indexes() WHERE is_unique AND lower(table_name) = lower("
                        + literal(name())
                        + ") AND "
                        + literal(schema())
                        + " IN (database_name, schema_name)";
        return read(sql);
    }

    private List<Known> read(String sql) {
        List<Known> all = new ArrayList<>();
        try (Result result = connection.query(sql)) {
            for (Optional<DataChunk> next = result.next(); next.isPresent(); next = result.next()) {
                try (DataChunk chunk = next.get()) {
                    for (int row = 0; row < chunk.size(); row++) {
                        all.add(
                                new Known(
                                        chunk.column(0).textAt(row),
                                        list(chunk.column(1).textAt(row)),
                                        list(chunk.column(2).textAt(row)),
                                        chunk.column(3).textAt(row),
                                        chunk.column(4).textAt(row)));
                    }
                }
            }
        }
        return all;
    }

    private static List<String> list(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split("\u001f"));
    }

    private static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
