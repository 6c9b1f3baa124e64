package ai.fluxion.bench.session;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.duckdb.Prepared;
import ai.fluxion.duckdb.Result;
import ai.fluxion.duckdb.Value;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A session on DuckDB in this process.
public final class DuckDbSession implements Session {
    public static final String STATE_PREFIX = "DUCKDB:";

    private final Connection connection;
    private final Map<String, Prepared> prepared = new HashMap<>();

    public DuckDbSession(Database database) throws SQLException {
        this.connection = translated(database::connect);
    }

    /// Opens or makes the file; `:memory:` is a database in memory.
    public static Database open(String file, Map<String, String> settings) throws SQLException {
        return translated(() -> Database.open(file, settings));
    }

    @Override
    public void execute(String sql) throws SQLException {
        translated(
                () -> {
                    connection.query(sql).close();
                    return true;
                });
    }

    @Override
    public long update(String sql, Object... values) throws SQLException {
        return translated(
                () -> {
                    try (Result result = bound(sql, values).execute()) {
                        return result.rowsChanged();
                    }
                });
    }

    @Override
    public long read(String sql, Object... values) throws SQLException {
        return translated(
                () -> {
                    try (Result result = bound(sql, values).execute()) {
                        long rows = 0;
                        for (Optional<DataChunk> next = result.next();
                                next.isPresent();
                                next = result.next()) {
                            try (DataChunk chunk = next.get()) {
                                rows += chunk.size();
                            }
                        }
                        return rows;
                    }
                });
    }

    private Prepared bound(String sql, Object... values) {
        Prepared statement = prepared.computeIfAbsent(sql, connection::prepare);
        for (int i = 0; i < values.length; i++) {
            statement.bind(i + 1, valueOf(values[i]));
        }
        return statement;
    }

    private static Value valueOf(Object value) {
        return switch (value) {
            case Long number -> new Value.Int(number);
            case Integer number -> new Value.Int(number);
            case String text -> new Value.Text(text);
            default ->
                    throw new IllegalArgumentException("no parameter of type " + value.getClass());
        };
    }

    @Override
    public List<List<String>> rows(String sql) throws SQLException {
        return translated(
                () -> {
                    List<List<String>> rows = new ArrayList<>();
                    try (Result result = connection.query(sql)) {
                        for (Optional<DataChunk> next = result.next();
                                next.isPresent();
                                next = result.next()) {
                            try (DataChunk chunk = next.get()) {
                                addRows(rows, chunk);
                            }
                        }
                    }
                    return rows;
                });
    }

    private static void addRows(List<List<String>> rows, DataChunk chunk) {
        for (int row = 0; row < chunk.size(); row++) {
            List<String> values = new ArrayList<>();
            for (int column = 0; column < chunk.columnCount(); column++) {
                boolean absent = chunk.column(column).isNull(row);
                values.add(absent ? "" : chunk.column(column).textAt(row));
            }
            rows.add(values);
        }
    }

    @Override
    public long copy(String table, List<String> columns, Path csv) throws SQLException {
        String sql =
                String.format(
                        Locale.ROOT,
                        "COPY %s (%s) FROM '%s' (FORMAT csv, HEADER false, DELIMITER ',',"
                                + " QUOTE '\"', ESCAPE '\"', NULLSTR '')",
                        table,
                        String.join(", ", columns),
                        csv.toString().replace("'", "''"));
        return translated(
                () -> {
                    try (Result result = connection.query(sql)) {
                        return result.rowsChanged();
                    }
                });
    }

    @Override
    public void begin() throws SQLException {
        execute("BEGIN TRANSACTION");
    }

    @Override
    public void commit() throws SQLException {
        execute("COMMIT");
    }

    @Override
    public void rollback() throws SQLException {
        execute("ROLLBACK");
    }

    @Override
    public void close() {
        connection.close();
    }

    private static <T> T translated(Supplier<T> work) throws SQLException {
        try {
            return work.get();
        } catch (DuckDbException e) {
            throw new SQLException(e.getMessage(), STATE_PREFIX + e.errorClass().name(), e);
        }
    }
}
