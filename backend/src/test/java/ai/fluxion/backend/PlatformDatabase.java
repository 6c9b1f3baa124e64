package ai.fluxion.backend;

import ai.fluxion.retail.RetailSchema;
import ai.fluxion.testservers.PostgresProcess;
import java.sql.SQLException;

/// A new database of a test's PostgreSQL with the platform's tables.
public final class PlatformDatabase {
    private PlatformDatabase() {}

    /// Its URL.
    public static String create(PostgresProcess server, String name) throws SQLException {
        RetailSchema.migrate(server.newDatabase(name));
        return server.url(name);
    }
}
