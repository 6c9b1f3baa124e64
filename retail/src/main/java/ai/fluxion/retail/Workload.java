package ai.fluxion.retail;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;

/// What a program's connections are for. Our own server gives each class its share of the machine;
/// other databases are told nothing.
public enum Workload {
    DASHBOARD,
    ETL;

    /// What tells the database behind the connection, unless its role has a class of its own.
    public Optional<String> statement(Connection connection) throws SQLException {
        if (Dialect.of(connection) != Dialect.FLUXION) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW fluxion.workload")) {
            boolean free = row.next() && row.getString(1).equals("interactive");
            return free
                    ? Optional.of("SET fluxion.workload = " + name().toLowerCase(Locale.ROOT))
                    : Optional.empty();
        }
    }
}
