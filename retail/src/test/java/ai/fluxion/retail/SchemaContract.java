package ai.fluxion.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The migrator and the tables that it makes, on any database.
public abstract class SchemaContract {
    private DataSource database;

    /// An empty database.
    protected abstract DataSource newDatabase() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        database = newDatabase();
    }

    @Test
    void theEvaluationsStatementsRunUnqualifiedAfterMigrating() throws Exception {
        RetailSchema.migrate(database);
        try (Connection connection = database.getConnection()) {
            Sql.execute(
                    connection,
                    "INSERT INTO ventas_raw (ubicacion_id, fecha, numero_factura, producto_id,"
                            + " cantidad, precio_unitario, monto_total) VALUES"
                            + " (1, '2025-03-01', 'F1', 7, 2, 5, 10),"
                            + " (1, '2025-03-01', 'F2', 8, 1, 5, 5),"
                            + " (1, '2031-01-01', 'F3', 8, 1, 5, 5)");
            assertThat(
                            Sql.rows(
                                    connection,
                                    "SELECT tienda_id, CAST(AVG(ticket_promedio) AS NUMERIC(18,2))"
                                            + " FROM ventas_agregadas GROUP BY tienda_id"))
                    .containsExactly("1|6.25");
            Sql.execute(
                    connection,
                    "INSERT INTO pedidos (id, numero, ubicacion_id) VALUES (123,'P',1)");
            Sql.execute(
                    connection, "INSERT INTO pedidos_historial (pedido_id, a) VALUES (123, 'x')");
            Sql.execute(connection, "UPDATE pedidos SET status='enviado' WHERE id=123");
            assertThat(Sql.rows(connection, "SELECT status FROM pedidos"))
                    .containsExactly("enviado");
        }
    }

    @Test
    void aSecondMigrationChangesNothing() throws Exception {
        RetailSchema.migrate(database);
        List<String> before = history();
        RetailSchema.migrate(database);
        assertThat(history()).isEqualTo(before).hasSize(steps());
    }

    @Test
    void manyProcessesMigrateAtOnce() throws Exception {
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
        assertThat(history()).hasSize(steps());
    }

    @Test
    void aStepThatChangedAfterItWasAppliedIsRefused() throws Exception {
        RetailSchema.migrate(database);
        try (Connection connection = database.getConnection()) {
            Sql.execute(
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
        RetailSchema.migrate(database);
        try (Connection connection = database.getConnection()) {
            Sql.execute(
                    connection,
                    "INSERT INTO operacion.esquema_historia (version, descripcion, checksum)"
                            + " VALUES (99, 'later', 'x')");
        }
        assertThatThrownBy(() -> RetailSchema.migrate(database))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("[99]");
    }

    private int steps() throws SQLException {
        try (Connection connection = database.getConnection()) {
            Dialect dialect = Dialect.of(connection);
            return Migration.of(RetailSchema.VENTAS, dialect).size()
                    + Migration.of(RetailSchema.OPERACION, dialect).size();
        }
    }

    private List<String> history() throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<String> rows = new ArrayList<>();
            for (String schema : List.of(RetailSchema.VENTAS, RetailSchema.OPERACION)) {
                rows.addAll(
                        Sql.rows(
                                connection,
                                "SELECT version, descripcion, checksum, instante FROM "
                                        + schema
                                        + ".esquema_historia ORDER BY version"));
            }
            return rows;
        }
    }
}
