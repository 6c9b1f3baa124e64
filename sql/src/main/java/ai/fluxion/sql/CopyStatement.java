package ai.fluxion.sql;

import java.util.List;
import java.util.Optional;

/// A COPY between a table or query and the client, as written.
public sealed interface CopyStatement {
    CopyOptions options();

    /// `COPY [schema.]table [(columns)] FROM STDIN`; without columns, all of the table.
    record FromStdin(
            Optional<String> schema, String table, List<String> columns, CopyOptions options)
            implements CopyStatement {}

    /// `COPY {table | (query)} TO STDOUT`; `query` is the SELECT to run.
    record ToStdout(String query, CopyOptions options) implements CopyStatement {}

    /// Parses a COPY; empty for any other statement, 42501 for one that names a file or program.
    static Optional<CopyStatement> parse(SqlText statement) {
        return CopyStatementParser.parse(statement);
    }
}
