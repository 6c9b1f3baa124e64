package ai.fluxion.retail;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// The materialized view `ventas_diarias_mv` on PostgreSQL; elsewhere there is none, and nothing to
/// do.
public final class DailyView {
    private DailyView() {}

    /// Brings it up to date; who reads it meanwhile sees the old rows. Reads all sales: once a
    /// night, after the ETL.
    public static void refresh(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            switch (Dialect.of(connection)) {
                case FLUXION, MOTHERDUCK -> {
                    // Its ventas_diarias is always up to date.
                }
                case POSTGRESQL -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(
                                "REFRESH MATERIALIZED VIEW CONCURRENTLY ventas.ventas_diarias_mv");
                    }
                }
            }
        }
    }
}
