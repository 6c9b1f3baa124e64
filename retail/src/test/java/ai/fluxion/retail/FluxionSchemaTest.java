package ai.fluxion.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.duckdb.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The statements for our own server, run by DuckDB over two attached files as the server does.
final class FluxionSchemaTest {
    @TempDir private Path directory;

    @Test
    void theTablesAcceptRowsAfterTheFilesWereReopened() {
        try (Files files = new Files(directory)) {
            files.migrate();
        }
        try (Files files = new Files(directory)) {
            files.run(
                    "INSERT INTO ventas.ventas_raw (ubicacion_id, fecha, numero_factura,"
                            + " producto_id, cantidad, precio_unitario, monto_total) VALUES"
                            + " (1, DATE '2025-03-01', 'F1', 7, 2, 5, 10),"
                            + " (1, DATE '2025-03-01', 'F1', 8, 1, 5, 5),"
                            + " (1, DATE '2025-03-01', 'F2', 8, 1, 3, 3)");
            files.run(
                    "INSERT INTO ventas.ubicaciones (id, codigo, nombre) VALUES (1, 't1', 'Uno')");
            assertThat(files.rows("SELECT id, tienda FROM ventas.ventas ORDER BY id"))
                    .containsExactly("1|Uno", "2|Uno", "3|Uno");
            assertThat(
                            files.rows(
                                    "SELECT tienda_id, venta_total, total_facturas, lineas,"
                                            + " ticket_promedio, linea_promedio FROM"
                                            + " ventas.ventas_agregadas"))
                    .containsExactly("1|18.000000|2|3|9.000000|6.000000");
            assertThat(
                            files.rows(
                                    "SELECT venta_total, total_facturas, lineas, unidades FROM"
                                            + " ventas.ventas_diarias"))
                    .containsExactly("18.000000|2|3|4.000000");
        }
    }

    @Test
    void anOrderWithHistoryChangesItsStatus() {
        try (Files files = new Files(directory)) {
            files.migrate();
            files.run(
                    "INSERT INTO operacion.pedidos (id, numero, ubicacion_id) VALUES (123, 'P', 1)");
            files.run(
                    "INSERT INTO operacion.pedidos_historial (pedido_id, a) VALUES (123, 'borrador')");
            files.run("UPDATE operacion.pedidos SET status = 'enviado' WHERE id = 123");
            assertThat(files.rows("SELECT status, version FROM operacion.pedidos"))
                    .containsExactly("enviado|1");
            assertThatThrownBy(() -> files.run("UPDATE operacion.pedidos SET status = 'perdido'"))
                    .isInstanceOf(DuckDbException.class)
                    .hasMessageContaining("CHECK");
        }
    }

    @Test
    void theFenceTurnsInOneTransactionAndTwoLoadsOfAStoreConflict() {
        try (Files files = new Files(directory);
                Connection other = files.connect()) {
            files.migrate();
            files.run("INSERT INTO ventas.turnos (ubicacion_id, turno) VALUES (5, 1)");
            files.run("BEGIN");
            assertThat(
                            files.rows(
                                    "DELETE FROM ventas.turnos WHERE ubicacion_id = 5 RETURNING turno"))
                    .containsExactly("1");
            files.run("INSERT INTO ventas.turnos (ubicacion_id, turno) VALUES (5, 2)");
            other.query("BEGIN").close();
            assertThatThrownBy(
                            () ->
                                    other.query("DELETE FROM ventas.turnos WHERE ubicacion_id = 5")
                                            .close())
                    .isInstanceOf(DuckDbException.class)
                    .hasMessageContaining("Conflict");
            files.run("COMMIT");
            assertThat(files.rows("SELECT turno FROM ventas.turnos")).containsExactly("2");
        }
    }

    @Test
    void aProvisionalProductGetsAnIdThatMasterDataDoNotUse() {
        try (Files files = new Files(directory)) {
            files.migrate();
            files.run(
                    "INSERT INTO ventas.productos (codigo, provisional) VALUES ('A', TRUE), ('B',"
                            + " TRUE) ON CONFLICT (codigo) DO NOTHING");
            files.run(
                    "INSERT INTO ventas.productos (codigo, provisional) VALUES ('B', TRUE), ('C',"
                            + " TRUE) ON CONFLICT (codigo) DO NOTHING");
            assertThat(
                            files.rows(
                                    "SELECT codigo FROM ventas.productos WHERE id >= 1000000000"
                                            + " ORDER BY codigo"))
                    .containsExactly("A", "B", "C");
        }
    }

    /// Two files attached under the names of the schemas.
    private static final class Files implements AutoCloseable {
        private final Database database = Database.open(":memory:", Map.of());
        private final Connection connection = database.connect();

        Files(Path directory) {
            for (String schema : List.of(RetailSchema.VENTAS, RetailSchema.OPERACION)) {
                run("ATTACH '" + directory.resolve(schema + ".duckdb") + "' AS " + schema);
            }
        }

        Connection connect() {
            return database.connect();
        }

        /// Each step in a transaction of its own, as the migrator does.
        void migrate() {
            for (String schema : List.of(RetailSchema.VENTAS, RetailSchema.OPERACION)) {
                for (Migration step : Migration.of(schema, Dialect.FLUXION)) {
                    run("BEGIN");
                    run(MigrationHistory.tableDefinition(schema));
                    run(step.sql());
                    run("COMMIT");
                }
            }
        }

        void run(String sql) {
            connection.query(sql).close();
        }

        List<String> rows(String sql) {
            List<String> rows = new ArrayList<>();
            try (Result result = connection.query(sql)) {
                Optional<DataChunk> next = result.next();
                while (next.isPresent()) {
                    try (DataChunk chunk = next.get()) {
                        for (int row = 0; row < chunk.size(); row++) {
                            rows.add(row(chunk, row));
                        }
                    }
                    next = result.next();
                }
            }
            return rows;
        }

        private static String row(DataChunk chunk, int row) {
            StringJoiner text = new StringJoiner("|");
            for (int column = 0; column < chunk.columnCount(); column++) {
                text.add(chunk.column(column).textAt(row));
            }
            return text.toString();
        }

        @Override
        public void close() {
            connection.close();
            database.close();
        }
    }
}
