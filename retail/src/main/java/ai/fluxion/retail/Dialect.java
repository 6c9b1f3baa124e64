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
    POSTGRESQL;

    public static Dialect of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version()")) {
            row.next();
            return row.getString(1).contains("Fluxion") ? FLUXION : POSTGRESQL;
        }
    }

    /// The folder of this database's own migrations.
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
