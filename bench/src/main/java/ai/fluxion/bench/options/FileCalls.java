package ai.fluxion.bench.options;

import ai.fluxion.bench.session.DuckDbSession;
import ai.fluxion.bench.session.Session;
import ai.fluxion.duckdb.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/// A plain DuckDB file, opened for one call.
final class FileCalls {
    /// Of a call that was refused because another process has the file.
    static final String LOCKED = "LOCKED";

    private FileCalls() {}

    /// What is done while the file is open.
    interface Call {
        long run(Session session) throws SQLException;
    }

    static long reading(Path file, Call call) throws SQLException {
        return with(file, Map.of("access_mode", "READ_ONLY"), call);
    }

    static long writing(Path file, Call call) throws SQLException {
        return with(file, Map.of(), call);
    }

    private static long with(Path file, Map<String, String> settings, Call call)
            throws SQLException {
        try (Database database = DuckDbSession.open(file.toString(), settings);
                Session session = new DuckDbSession(database)) {
            return call.run(session);
        } catch (SQLException e) {
            throw String.valueOf(e.getMessage()).contains("Could not set lock on file")
                    ? new SQLException(e.getMessage(), LOCKED, e)
                    : e;
        }
    }
}
