package ai.fluxion.bench.session;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// A connection with its prepared statements; used by one platform thread at a time. Outside of
/// [#begin] and [#commit] each statement is a transaction of its own. A failure of DuckDB in this
/// process is an SQLException too, whose state is `DUCKDB:` and DuckDB's class.
public interface Session extends AutoCloseable {
    /// Any number of statements, whose results are thrown away.
    void execute(String sql) throws SQLException;

    /// Runs one statement, prepared the first time, and returns how many rows it changed. The
    /// values are Long, Integer or String, for the parameters `?`.
    long update(String sql, Object... values) throws SQLException;

    /// Fetches every row and returns how many there were.
    long read(String sql, Object... values) throws SQLException;

    /// A small result as text, `` for NULL.
    List<List<String>> rows(String sql) throws SQLException;

    /// Appends a file of CSV without a header line, NULL being empty, and returns how many rows
    /// came in.
    long copy(String table, List<String> columns, Path csv) throws SQLException;

    void begin() throws SQLException;

    void commit() throws SQLException;

    void rollback() throws SQLException;

    @Override
    void close() throws SQLException;

    /// Where sessions come from. Any thread may open one.
    interface Source {
        Session open() throws SQLException;
    }
}
