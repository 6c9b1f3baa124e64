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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The statements for MotherDuck, run by DuckDB on one local file that is attached under the name
/// of the database, with the same schemas in it.
final class MotherDuckSchemaTest {
    @TempDir private Path directory;
    private Database database;
    private Connection connection;

    @BeforeEach
    void migrate() {
        database = Database.open(":memory:", Map.of());
        connection = database.connect();
        run("ATTACH '" + directory.resolve("md.duckdb") + "' AS fluxion_production");
        run("USE fluxion_production");
        for (String schema : List.of(RetailSchema.VENTAS, RetailSchema.OPERACION)) {
            run("CREATE SCHEMA " + schema);
            for (Migration step : Migration.of(schema, Dialect.MOTHERDUCK)) {
                run(step.sql());
            }
        }
    }

    @AfterEach
    void close() {
        connection.close();
        database.close();
    }

    @Test
    void itHasTheColumnsOfOurOwnServerAndNoSequence() {
        String columns =
                "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns()"
                        + " WHERE NOT internal AND table_name <> 'numeradores' ORDER BY 1, 2";
        List<String> here = rows(connection, columns);
        try (Database files = Database.open(":memory:", Map.of());
                Connection server = files.connect()) {
            for (String schema : List.of(RetailSchema.VENTAS, RetailSchema.OPERACION)) {
                server.query("ATTACH ':memory:' AS " + schema).close();
                Migration.of(schema, Dialect.FLUXION)
                        .forEach(step -> server.query(step.sql()).close());
            }
            assertThat(here).isNotEmpty().isEqualTo(rows(server, columns));
        }
        assertThat(rows("SELECT sequence_name FROM duckdb_sequences()")).isEmpty();
    }

    @Test
    void oneTransactionWritesSalesAndOrders() {
        run("BEGIN");
        run("INSERT INTO ventas.ventas_raw (ubicacion_id, fecha) VALUES (1, DATE '2025-03-01')");
        run("INSERT INTO operacion.pedidos (numero, ubicacion_id) VALUES ('PED-1', 1)");
        run("COMMIT");
        assertThat(rows("SELECT count(*) FROM ventas.ventas_raw")).containsExactly("1");
        assertThat(rows("SELECT count(*) FROM operacion.pedidos")).containsExactly("1");
    }

    @Test
    void idsOfSalesAreDistinctAndExactInJson() {
        run(
                "INSERT INTO ventas.ventas_raw (ubicacion_id, fecha)"
                        + " SELECT 1, DATE '2025-03-01' FROM range(100000)");
        assertThat(
                        rows(
                                "SELECT count(DISTINCT id), min(id) >= 0, max(id) < 2::BIGINT ** 53"
                                        + " FROM ventas.ventas_raw"))
                .containsExactly("100000|true|true");
    }

    @Test
    void aLaterOrderHasALargerIdAndTheKeysHold() {
        for (int order = 1; order <= 3; order++) {
            run(
                    "INSERT INTO operacion.pedidos (numero, ubicacion_id, creado_en)"
                            + " VALUES ('PED-"
                            + order
                            + "', 1, now())");
        }
        assertThat(
                        rows(
                                "SELECT id // 2048 = epoch_ms(creado_en), id < 2::BIGINT ** 53"
                                        + " FROM operacion.pedidos"))
                .containsOnly("true|true");
        assertThatThrownBy(
                        () ->
                                run(
                                        "INSERT INTO operacion.pedidos (numero, ubicacion_id)"
                                                + " VALUES ('PED-1', 1)"))
                .isInstanceOf(DuckDbException.class)
                .hasMessageContaining("uplicate key");
    }

    @Test
    void aProvisionalProductGetsAnIdThatMasterDataDoNotUse() {
        run(
                "INSERT INTO ventas.productos (codigo, provisional)"
                        + " SELECT 'P' || range, TRUE FROM range(1000) ON CONFLICT DO NOTHING");
        assertThat(rows("SELECT count(*) FROM ventas.productos WHERE id < 1000000000"))
                .containsExactly("0");
    }

    @Test
    void ofTwoThatTakeANumberAtOnceOneConflicts() {
        String next =
                "UPDATE operacion.numeradores SET ultimo = ultimo + 1 WHERE nombre = 'pedidos'"
                        + " RETURNING ultimo";
        try (Connection other = database.connect()) {
            run("BEGIN");
            assertThat(rows(next)).containsExactly("1");
            other.query("USE fluxion_production").close();
            other.query("BEGIN").close();
            assertThatThrownBy(() -> other.query(next).close())
                    .isInstanceOf(DuckDbException.class)
                    .hasMessageContaining("Conflict");
            run("COMMIT");
        }
        assertThat(rows(next)).containsExactly("2");
    }

    private void run(String sql) {
        connection.query(sql).close();
    }

    private List<String> rows(String sql) {
        return rows(connection, sql);
    }

    private static List<String> rows(Connection connection, String sql) {
        List<String> rows = new ArrayList<>();
        try (Result result = connection.query(sql)) {
            Optional<DataChunk> next = result.next();
            while (next.isPresent()) {
                try (DataChunk chunk = next.get()) {
                    for (int row = 0; row < chunk.size(); row++) {
                        StringJoiner text = new StringJoiner("|");
                        for (int column = 0; column < chunk.columnCount(); column++) {
                            text.add(chunk.column(column).textAt(row));
                        }
                        rows.add(text.toString());
                    }
                }
                next = result.next();
            }
        }
        return rows;
    }
}
