package ai.fluxion.engine.statements;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Result;
import ai.fluxion.sql.RewrittenText;
import ai.fluxion.sql.RewrittenText.Edit;
import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// A table with what goes when it is dropped (indexes, comments, the sequences that number its
/// columns), to be made again in the same transaction.
final class TableCopy {
    private final Connection connection;
    private final String name;
    private final List<String> parts;
    private final SqlText definition;
    private final String comment;
    private final Predicate<String> isFile;

    private TableCopy(Connection connection, Called called, SqlText definition, String comment) {
        this.connection = connection;
        name = called.name;
        parts = called.parts;
        isFile = called.isFile;
        this.definition = definition;
        this.comment = comment;
    }

    private record Called(String name, List<String> parts, Predicate<String> isFile) {}

    record Index(String name, String sql) {}

    /// `name` as SQL writes it, `parts` its identifiers, whose first may be a file's; unqualified,
    /// it is looked for in the database that the connection uses.
    static Optional<TableCopy> find(
            Connection connection, String name, List<String> parts, Predicate<String> isFile) {
        return pairs(
                        connection,
                        "SELECT sql, coalesce(comment::VARCHAR, '') FROM duckdb_tables() WHERE "
                                + at(parts))
                .stream()
                .findFirst()
                .map(
                        row ->
                                new TableCopy(
                                        connection,
                                        new Called(name, parts, isFile),
                                        SqlText.of(row.getFirst()),
                                        row.getLast()));
    }

    /// To be made again by another name.
    TableCopy called(String other) {
        return new TableCopy(connection, new Called(other, parts, isFile), definition, comment);
    }

    String name() {
        return name;
    }

    SqlText definition() {
        return definition;
    }

    List<Index> indexes() {
        return rows("index_name, sql", "duckdb_indexes()").stream()
                .map(row -> new Index(row.getFirst(), row.getLast()))
                .toList();
    }

    boolean isText(String column) {
        return rows("column_name, data_type", "duckdb_columns()").stream()
                .anyMatch(
                        row ->
                                row.getFirst().equalsIgnoreCase(column)
                                        && row.getLast().equals("VARCHAR"));
    }

    /// The text of the constraint that the catalog calls so.
    Optional<String> constraint(String called) {
        String found =
                "SELECT o.constraint_text, '' FROM pgcat.pg_constraint o JOIN duckdb_tables() t"
                        + " ON t.table_oid = o.conrelid WHERE lower(o.conname) = "
                        + literal(called.toLowerCase(Locale.ROOT))
                        + " AND "
                        + at(parts);
        return pairs(connection, found).stream().map(List::getFirst).findFirst();
    }

    /// The other tables that refer to this one or to one that does, each after those that refer to
    /// it: the order in which they can be dropped.
    List<TableCopy> referring() {
        List<TableCopy> found = new ArrayList<>();
        collect(found);
        found.removeLast();
        return found;
    }

    private void collect(List<TableCopy> found) {
        String others =
                "SELECT DISTINCT table_name, '' FROM duckdb_constraints()"
                        + " WHERE constraint_type = 'FOREIGN KEY' AND lower(referenced_table) = "
                        + literal(table())
                        + " AND lower(table_name) <> lower(referenced_table) AND "
                        + place(parts);
        for (List<String> row : pairs(connection, others)) {
            String other = row.getFirst();
            if (found.stream().noneMatch(each -> each.table().equals(lower(other)))) {
                List<String> path = new ArrayList<>(parts.subList(0, parts.size() - 1));
                path.add(other);
                find(connection, beside(other), path, isFile).orElseThrow().collect(found);
            }
        }
        found.add(this);
    }

    /// A name in the table's schema.
    String beside(String other) {
        return name.substring(0, name.lastIndexOf('.') + 1) + quoted(other);
    }

    /// Drops the table and makes it again by this definition with the rows of another table, which
    /// goes.
    List<String> remade(String as, String rows) {
        List<String> statements = new ArrayList<>(List.of("DROP TABLE " + name));
        statements.addAll(made(as, rows));
        return statements;
    }

    /// Of a table that was dropped meanwhile.
    List<String> made(String as, String rows) {
        List<String> sequences = sequences(SqlText.of(as));
        List<String> statements = new ArrayList<>();
        for (String sequence : sequences) {
            sequence("sql", sequence).map(sql -> again(sql, sequence)).ifPresent(statements::add);
        }
        statements.add(named(SqlText.of(as), 2, name));
        statements.add("INSERT INTO " + name + " BY NAME FROM " + rows);
        statements.add("DROP TABLE " + rows);
        for (String sequence : sequences) {
            statements.add("ALTER SEQUENCE " + sequence + " OWNED BY " + owner());
            // it says whether the sequence is of an IDENTITY column
            sequence("coalesce(comment::VARCHAR, '')", sequence)
                    .flatMap(mark -> comment("SEQUENCE " + sequence, mark))
                    .ifPresent(statements::add);
        }
        comment("TABLE " + name, comment).ifPresent(statements::add);
        for (List<String> column :
                rows("column_name, coalesce(comment::VARCHAR, '')", "duckdb_columns()")) {
            String of = column.getFirst();
            if (mentions(as, of)) {
                comment("COLUMN " + name + '.' + quoted(of), column.getLast())
                        .ifPresent(statements::add);
            }
        }
        return statements;
    }

    private static Optional<String> comment(String on, String text) {
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of("COMMENT ON " + on + " IS " + literal(text));
    }

    /// Whether the definition of a table or an index has a column of that name.
    static boolean mentions(String definition, String column) {
        return SqlText.of(definition).tokens().stream()
                .dropWhile(token -> !token.isSymbol("("))
                .anyMatch(
                        token ->
                                token.isIdentifier()
                                        && token.identifier().equalsIgnoreCase(column));
    }

    /// The names of the sequences that the table's own columns count with, and that go with it; the
    /// table may have been called otherwise when they were made.
    private static List<String> sequences(SqlText definition) {
        List<Token> tokens = definition.tokens();
        List<String> names = new ArrayList<>();
        for (int i = 2; i < tokens.size(); i++) {
            if (tokens.get(i).kind() == Token.Kind.STRING
                    && tokens.get(i - 2).isWord("nextval")
                    && lastName(tokens.get(i).stringValue()).endsWith("_seq")) {
                names.add(tokens.get(i).stringValue());
            }
        }
        return names;
    }

    private static String lastName(String name) {
        return lower(name.substring(name.lastIndexOf('.') + 1).replace("\"", ""));
    }

    /// It goes on with the next number, or stays if it is not the table's.
    private static String again(String sql, String sequence) {
        return named(SqlText.of(sql), 2, sequence)
                .replaceFirst("CREATE SEQUENCE", "$0 IF NOT EXISTS");
    }

    private Optional<String> sequence(String column, String called) {
        String of =
                "SELECT "
                        + column
                        + ", '' FROM duckdb_sequences() WHERE lower(sequence_name) = "
                        + literal(lastName(called))
                        + " AND "
                        + place(parts);
        return pairs(connection, of).stream().findFirst().map(List::getFirst);
    }

    /// DuckDB takes the first part of OWNED BY for a schema, and a file's own schema is `main`.
    private String owner() {
        boolean inFile = parts.size() == 2 && isFile.test(parts.getFirst());
        return inFile ? "main." + name.substring(name.lastIndexOf('.') + 1) : name;
    }

    /// The definition with another name where one starts at the token `at`.
    static String named(SqlText definition, int at, String name) {
        List<Token> tokens = definition.tokens();
        int last = at;
        while (last + 2 < tokens.size() && tokens.get(last + 1).isSymbol(".")) {
            last += 2;
        }
        Edit edit = new Edit(tokens.get(at).start(), tokens.get(last).end(), name);
        return RewrittenText.of(definition.text(), List.of(edit)).text();
    }

    /// In small letters.
    private String table() {
        return lower(parts.getLast());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String at(List<String> parts) {
        return "lower(table_name) = " + literal(lower(parts.getLast())) + " AND " + place(parts);
    }

    /// In the database and schema that the statement names, else where unqualified names are.
    private static String place(List<String> parts) {
        return parts.size() > 1
                ? literal(parts.getFirst()) + " IN (database_name, schema_name)"
                : "database_name = current_database()";
    }

    private List<List<String>> rows(String columns, String from) {
        return pairs(connection, "SELECT " + columns + " FROM " + from + " WHERE " + at(parts));
    }

    private static List<List<String>> pairs(Connection connection, String sql) {
        List<List<String>> all = new ArrayList<>();
        try (Result result = connection.query(sql)) {
            for (Optional<DataChunk> next = result.next(); next.isPresent(); next = result.next()) {
                try (DataChunk chunk = next.get()) {
                    for (int row = 0; row < chunk.size(); row++) {
                        all.add(List.of(chunk.column(0).textAt(row), chunk.column(1).textAt(row)));
                    }
                }
            }
        }
        return all;
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
