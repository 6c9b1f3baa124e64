package ai.fluxion.engine.statements;

import ai.fluxion.duckdb.ColumnInfo;
import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Prepared;
import ai.fluxion.duckdb.Result;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.RewrittenText.Edit;
import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What an INSERT leaves to its table: columns that it does not list, and those of a constraint
/// that it names. DuckDB wants both written out.
public final class InsertTarget {
    private final Connection connection;
    private final SqlText text;
    private final List<Token> tokens;

    /// Of an INSERT, at its start or behind a WITH; the connection finds the table by its name.
    public InsertTarget(Connection connection, SqlText text) {
        this.connection = connection;
        this.text = text;
        this.tokens = text.tokens();
    }

    /// `INSERT INTO t VALUES (1, 2)` into three columns: the first ones are listed, the rest has
    /// its defaults. Empty where the statement lists columns itself.
    public Optional<Edit> firstColumns(int count) {
        int first = tableAt();
        int last = lastOfName(first);
        if (first == 0) {
            return Optional.empty();
        }
        int after = last + 1;
        if (is(after, "as")) {
            after += 2;
        }
        if (after >= tokens.size() || tokens.get(after).isSymbol("(")) {
            return Optional.empty();
        }
        String name = text.text().substring(tokens.get(first).start(), tokens.get(last).end());
        try (Prepared all = connection.prepare("SELECT * FROM " + name)) {
            String columns =
                    all.columns().stream()
                            .limit(count)
                            .map(ColumnInfo::name)
                            .map(InsertTarget::quoted)
                            .collect(Collectors.joining(", ", " (", ")"));
            return Optional.of(Edit.insertAfter(tokens.get(after - 1), columns));
        }
    }

    /// `ON CONFLICT ON CONSTRAINT name`: its columns instead; 42704 without such a constraint.
    public Optional<Edit> conflictColumns() {
        for (int i = 2; i + 2 < tokens.size(); i++) {
            boolean named = is(i, "on") && is(i + 1, "constraint") && is(i - 1, "conflict");
            if (named && tokens.get(i + 2).isIdentifier()) {
                String columns = columnsOf(tokens.get(i + 2).identifier());
                return Optional.of(
                        new Edit(
                                tokens.get(i).start(),
                                tokens.get(i + 2).end(),
                                '(' + columns + ')'));
            }
        }
        return Optional.empty();
    }

    /// DuckDB forgets the name that a constraint was given, and makes it up as PostgreSQL would; of
    /// a table with one key any name means that one.
    private String columnsOf(String constraint) {
        int first = tableAt();
        String table = first == 0 ? "" : tokens.get(lastOfName(first)).identifier();
        String sql =
                "SELECT key_name, array_to_string(list_transform(constraint_column_names,"
                        + " lambda c: '\"' || replace(c, '\"', '\"\"') || '\"'), ', ')"
                        + " FROM pgcat.keys WHERE lower(table_name) = lower("
                        + literal(table)
                        + ')';
        List<String> all = new ArrayList<>();
        try (Result rows = connection.query(sql)) {
            for (Optional<DataChunk> next = rows.next(); next.isPresent(); next = rows.next()) {
                try (DataChunk chunk = next.get()) {
                    for (int row = 0; row < chunk.size(); row++) {
                        String columns = chunk.column(1).textAt(row);
                        if (chunk.column(0).textAt(row).equalsIgnoreCase(constraint)) {
                            return columns;
                        }
                        all.add(columns);
                    }
                }
            }
        }
        if (all.size() == 1) {
            return all.getFirst();
        }
        throw new FluxionException(
                        ErrorCode.UNDEFINED_OBJECT,
                        "constraint \""
                                + constraint
                                + "\" for table \""
                                + table
                                + "\" does not exist")
                .withHint("Name the columns: ON CONFLICT (column, …).");
    }

    /// The index of the name's first token; 0 without an INSERT.
    private int tableAt() {
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (is(i, "insert") && is(i + 1, "into") && tokens.get(i + 2).isIdentifier()) {
                return i + 2;
            }
        }
        return 0;
    }

    private int lastOfName(int first) {
        int last = first;
        while (last + 2 < tokens.size() && tokens.get(last + 1).isSymbol(".")) {
            last += 2;
        }
        return last;
    }

    private boolean is(int i, String word) {
        return i < tokens.size() && tokens.get(i).isWord(word);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
