package ai.fluxion.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.testservers.PostgresProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The migrator on a real PostgreSQL 15.
final class RetailSchemaIT {
    @TempDir private static Path directory;
    private static PostgresProcess postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresProcess.start(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void theEvaluationsStatementsRunUnqualifiedAfterMigrating() throws Exception {
        DataSource database = postgres.newDatabase("evaluacion");
        RetailSchema.migrate(database);
        try (Connection connection = database.getConnection()) {
            assertThat(Dialect.of(connection)).isEqualTo(Dialect.POSTGRESQL);
            execute(
                    connection,
                    "INSERT INTO ventas_raw (ubicacion_id, fecha, numero_factura, producto_id,"
                            + " cantidad, precio_unitario, monto_total) VALUES"
                            + " (1, '2025-03-01', 'F1', 7, 2, 5, 10),"
                            + " (1, '2025-03-01', 'F2', 8, 1, 5, 5),"
                            + " (1, '2031-01-01', 'F3', 8, 1, 5, 5)");
            assertThat(
                            rows(
                                    connection,
                                    "SELECT tienda_id, AVG(ticket_promedio)::numeric(18,2) FROM"
                                            + " ventas_agregadas GROUP BY tienda_id"))
                    .containsExactly("1|6.25");
            assertThat(
                            rows(
                                    connection,
                                    "SELECT tableoid::regclass, id FROM ventas_raw ORDER BY id"))
                    .containsExactly(
                            "ventas_raw_2025_03|1", "ventas_raw_2025_03|2", "ventas_raw_resto|3");
            execute(
                    connection,
                    "INSERT INTO pedidos (id, numero, ubicacion_id) VALUES (123,'P',1)");
            execute(connection, "INSERT INTO pedidos_historial (pedido_id, a) VALUES (123, 'x')");
            execute(connection, "UPDATE pedidos SET status='enviado' WHERE id=123");
            assertThat(rows(connection, "SELECT status FROM pedidos")).containsExactly("enviado");
        }
    }

    @Test
    void aSecondMigrationChangesNothing() throws Exception {
        DataSource database = postgres.newDatabase("repetida");
        RetailSchema.migrate(database);
        List<String> before = history(database);
        RetailSchema.migrate(database);
        assertThat(history(database)).isEqualTo(before).hasSize(5);
    }

    @Test
    void aStepThatChangedAfterItWasAppliedIsRefused() throws Exception {
        DataSource database = postgres.newDatabase("cambiada");
        RetailSchema.migrate(database);
        try (Connection connection = database.getConnection()) {
            execute(
                    connection,
                    "UPDATE ventas.esquema_historia SET checksum = 'otro' WHERE version = 2");
        }
        assertThatThrownBy(() -> RetailSchema.migrate(database))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("ventas.esquema_historia")
                .hasMessageContaining("version 2 (sales_lines)")
                .hasMessageContaining("checksum otro");
    }

    @Test
    void aSchemaOfANewerProgramIsRefused() throws Exception {
        DataSource database = postgres.newDatabase("nueva");
        RetailSchema.migrate(database);
        try (Connection connection = database.getConnection()) {
            execute(
                    connection,
                    "INSERT INTO operacion.esquema_historia (version, descripcion, checksum)"
                            + " VALUES (99, 'later', 'x')");
        }
        assertThatThrownBy(() -> RetailSchema.migrate(database))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("[99]");
    }

    @Test
    void manyProcessesMigrateAtOnce() throws Exception {
        DataSource database = postgres.newDatabase("a_la_vez");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> migrations = new ArrayList<>();
            for (int process = 0; process < 4; process++) {
                migrations.add(
                        threads.submit(
                                () -> {
                                    RetailSchema.migrate(database);
                                    return true;
                                }));
            }
            for (Future<?> migration : migrations) {
                assertThat(migration.get()).isEqualTo(true);
            }
        }
        assertThat(history(database)).hasSize(5);
    }

    private static List<String> history(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return rows(
                    connection,
                    "SELECT 'ventas', version, descripcion, checksum, instante FROM"
                            + " ventas.esquema_historia UNION ALL SELECT 'operacion', version,"
                            + " descripcion, checksum, instante FROM operacion.esquema_historia"
                            + " ORDER BY 1, 2");
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    values.add(String.valueOf(row.getString(column)));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }
}
