package ai.fluxion.cli.door;

import ai.fluxion.cli.ServerProcess;
import ai.fluxion.retail.DatabaseUrl;
import ai.fluxion.retail.RetailSchema;
import ai.fluxion.testservers.PostgresProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

/// `fluxion serve` with its defaults and PostgreSQL 15 with the evaluation's settings, both with
/// the platform's schema.
final class Servers implements AutoCloseable {
    private static final String DATABASE = "fluxion";

    private final ServerProcess fluxion;
    private final PostgresProcess postgres;

    private Servers(ServerProcess fluxion, PostgresProcess postgres) {
        this.fluxion = fluxion;
        this.postgres = postgres;
    }

    static Servers start(Path directory) throws Exception {
        PostgresProcess postgres = PostgresProcess.start(directory.resolve("postgres"));
        try (Connection connection = postgres.newDatabase(DATABASE).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET shared_buffers = '1GB'");
            statement.execute("ALTER SYSTEM SET max_wal_size = '4GB'");
            statement.execute("ALTER SYSTEM SET work_mem = '64MB'");
        }
        postgres.stop();
        postgres.startAgain();
        RetailSchema.migrate(postgres.dataSource(DATABASE));
        return new Servers(
                ServerProcess.start(directory.resolve("fluxion"), directory.resolve("log")),
                postgres);
    }

    String fluxionUrl() {
        return fluxion.url();
    }

    String postgresUrl() {
        return postgres.url(DATABASE);
    }

    DataSource source(boolean ours) {
        return new DatabaseUrl(ours ? fluxionUrl() : postgresUrl()).dataSource("door");
    }

    @Override
    public void close() throws Exception {
        fluxion.terminate();
        postgres.close();
    }
}
