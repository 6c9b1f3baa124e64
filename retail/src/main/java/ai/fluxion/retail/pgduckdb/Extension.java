package ai.fluxion.retail.pgduckdb;

import ai.fluxion.retail.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Whether a database has pg_duckdb.
public sealed interface Extension {
    /// `reason` says what lacks.
    record Absent(String reason) implements Extension {}

    record Present(Version version) implements Extension {}

    static Extension of(Connection connection) throws SQLException {
        return switch (Dialect.of(connection)) {
            case FLUXION, MOTHERDUCK -> new Absent("the database is DuckDB's own");
            case POSTGRESQL -> ofPostgres(connection);
        };
    }

    private static Extension ofPostgres(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT (SELECT extversion FROM pg_extension WHERE extname ="
                                        + " 'pg_duckdb'), EXISTS (SELECT 1 FROM"
                                        + " pg_available_extensions WHERE name = 'pg_duckdb'),"
                                        + " EXISTS (SELECT 1 FROM pg_settings WHERE name ="
                                        + " 'duckdb.force_execution')")) {
            row.next();
            String version = row.getString(1);
            return of(version == null ? "" : version, row.getBoolean(2), row.getBoolean(3));
        }
    }

    /// `created` is the version of the extension in this database, empty without one; `loaded`
    /// whether the server knows its settings.
    static Extension of(String created, boolean available, boolean loaded) {
        if (!available && created.isEmpty()) {
            return new Absent("pg_duckdb is not installed on this server");
        }
        if (!loaded) {
            return new Absent(
                    "pg_duckdb is not loaded: add it to shared_preload_libraries and restart");
        }
        if (created.isEmpty()) {
            return new Absent(
                    "pg_duckdb is installed but not created here: CREATE EXTENSION pg_duckdb");
        }
        return new Present(Version.parse(created));
    }
}
