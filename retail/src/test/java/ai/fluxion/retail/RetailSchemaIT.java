package ai.fluxion.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.testservers.PostgresProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What only PostgreSQL has: partitions, and a fence that waits.
final class RetailSchemaIT {
    @TempDir private static Path directory;
    private static PostgresProcess postgres;
    private static DataSource database;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresProcess.start(directory);
        database = postgres.newDatabase("plataforma");
        RetailSchema.migrate(database);
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void aRowLiesInThePartitionOfItsMonth() throws Exception {
        try (Connection connection = database.getConnection()) {
            assertThat(Dialect.of(connection)).isEqualTo(Dialect.POSTGRESQL);
            Sql.execute(
                    connection,
                    "INSERT INTO ventas_raw (ubicacion_id, fecha) VALUES (1, '2025-03-01'),"
                            + " (1, '2031-01-01')");
            assertThat(
                            Sql.rows(
                                    connection,
                                    "SELECT tableoid::regclass FROM ventas_raw ORDER BY fecha"))
                    .containsExactly("ventas_raw_2025_03", "ventas_raw_resto");
        }
    }

    @Test
    void theFenceHoldsASecondLoadOfTheSameStoreOnly() throws Exception {
        try (Connection first = database.getConnection();
                Connection second = database.getConnection()) {
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            Fence.take(first, Dialect.POSTGRESQL, 1);
            Fence.take(second, Dialect.POSTGRESQL, 2);
            Sql.execute(second, "SET LOCAL lock_timeout = '100ms'");
            assertThatThrownBy(() -> Fence.take(second, Dialect.POSTGRESQL, 1))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("lock timeout");
            second.rollback();
            first.commit();
            Fence.take(second, Dialect.POSTGRESQL, 1);
            second.rollback();
        }
    }
}
