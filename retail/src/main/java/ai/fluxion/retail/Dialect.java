package ai.fluxion.retail;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/// The kind of database behind a connection, where the SQL of the platform has to differ.
public enum Dialect {
    /// Our own server: DuckDB's SQL, `ventas` and `operacion` being attached files.
    FLUXION,
    POSTGRESQL,
    /// MotherDuck, behind our own server or its PostgreSQL endpoint: DuckDB's SQL, `ventas` and
    /// `operacion` being schemas of one database, without sequences.
    MOTHERDUCK;

    public static Dialect of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version()")) {
            row.next();
            return ofVersion(row.getString(1));
        }
    }

    /// By the answer to `version()`: ours names what is behind it, PostgreSQL and pg_duckdb name
    /// PostgreSQL, and of what speaks the protocol only MotherDuck's endpoint answers as DuckDB.
    static Dialect ofVersion(String version) {
        if (version.contains("Fluxion")) {
            return version.contains("MotherDuck") ? MOTHERDUCK : FLUXION;
        }
        return version.startsWith("PostgreSQL") && !version.contains("MotherDuck")
                ? POSTGRESQL
                : MOTHERDUCK;
    }

    /// The folder of this database's own migrations.
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
