package ai.fluxion.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.engine.DatabaseFile;
import ai.fluxion.engine.Engine;
import ai.fluxion.engine.EngineConfig;
import ai.fluxion.pgwire.PgServer;
import ai.fluxion.pgwire.PgServerConfig;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/// The migrator and what a load reads and writes, through pgjdbc on our own server over two files.
final class FluxionServerIT {
    @TempDir private Path directory;
    private Engine engine;
    private PgServer server;
    private DataSource database;

    @BeforeEach
    void start() {
        engine = Engine.open(EngineConfig.of(List.of(file("ventas"), file("operacion"))));
        server = PgServer.start(engine, PgServerConfig.onLoopback(0, directory));
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + server.port() + "/fluxion");
        source.setUser("fluxion");
        database = source;
    }

    private DatabaseFile file(String name) {
        return new DatabaseFile(name, directory.resolve(name + ".duckdb"));
    }

    @AfterEach
    void stop() {
        server.close();
        engine.close();
    }

    @Test
    void theEvaluationsStatementsRunAfterMigratingTwice() throws Exception {
        RetailSchema.migrate(database);
        List<String> before = history();
        RetailSchema.migrate(database);
        assertThat(history()).isEqualTo(before).hasSize(4);
        try (Connection connection = database.getConnection()) {
            assertThat(Dialect.of(connection)).isEqualTo(Dialect.FLUXION);
            RetailSchemaIT.execute(
                    connection,
                    "INSERT INTO ventas_raw (ubicacion_id, fecha, numero_factura, producto_id,"
                            + " cantidad, precio_unitario, monto_total) VALUES"
                            + " (1, '2025-03-01', 'F1', 7, 2, 5, 10),"
                            + " (1, '2025-03-01', 'F2', 8, 1, 5, 5)");
            assertThat(
                            RetailSchemaIT.rows(
                                    connection,
                                    "SELECT tienda_id, CAST(AVG(ticket_promedio) AS NUMERIC(18,2))"
                                            + " FROM ventas_agregadas GROUP BY tienda_id"))
                    .containsExactly("1|7.50");
            RetailSchemaIT.execute(
                    connection,
                    "INSERT INTO pedidos (id, numero, ubicacion_id) VALUES (123,'P',1)");
            RetailSchemaIT.execute(
                    connection, "INSERT INTO pedidos_historial (pedido_id, a) VALUES (123, 'x')");
            RetailSchemaIT.execute(connection, "UPDATE pedidos SET status='enviado' WHERE id=123");
        }
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
        assertThat(history()).hasSize(4);
    }

    @Test
    void ofTwoLoadsOfAStoreTheLaterConflicts() throws Exception {
        RetailSchema.migrate(database);
        try (Connection first = database.getConnection();
                Connection second = database.getConnection()) {
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            Fence.take(first, Dialect.FLUXION, 1);
            first.commit();
            Fence.take(first, Dialect.FLUXION, 1);
            assertThatThrownBy(() -> Fence.take(second, Dialect.FLUXION, 1))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("40001"));
            second.rollback();
            first.commit();
            Fence.take(second, Dialect.FLUXION, 1);
            second.commit();
            assertThat(RetailSchemaIT.rows(second, "SELECT * FROM ventas.turnos"))
                    .containsExactly("1|3");
            second.rollback();
        }
    }

    @Test
    void aLoadsLedgerRejectsProductsAndStoreAreStored() throws Exception {
        RetailSchema.migrate(database);
        LoadLedger ledger = new LoadLedger();
        Products products = new Products();
        Stores stores = new Stores();
        Store store =
                new Store(
                        41,
                        "tienda_41",
                        Optional.of("Centro"),
                        Store.Kind.TIENDA,
                        Optional.of(ZoneId.of("America/Caracas")),
                        true,
                        Optional.of(LocalDate.of(2024, 9, 1)),
                        Optional.empty());
        List<String> codes = IntStream.range(0, 1200).mapToObj(n -> "P" + n).toList();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Fence.take(connection, Dialect.FLUXION, 41);
            stores.register(connection, store);
            long load = ledger.nextLoadId(connection);
            Map<String, Integer> ids = products.idsOrProvisional(connection, codes);
            ledger.rejects(
                    connection,
                    LongStream.rangeClosed(1, 1201)
                            .mapToObj(line -> new RejectedRow(load, 41, line, "monto", "a,b"))
                            .toList());
            ledger.record(connection, completed(load));
            connection.commit();
            assertThat(stores.all(connection)).containsExactly(store);
            assertThat(products.ids(connection, codes)).isEqualTo(ids).hasSize(1200);
            assertThat(
                            RetailSchemaIT.rows(
                                    connection,
                                    "SELECT evento, cargadas, total_fuente FROM ventas.cargas"))
                    .containsExactly("completada|10|10.100000");
            assertThat(
                            RetailSchemaIT.rows(
                                    connection, "SELECT COUNT(*) FROM ventas.cargas_rechazos"))
                    .containsExactly("1201");
            connection.rollback();
        }
    }

    private static LoadEvent completed(long load) {
        LocalDate day = LocalDate.of(2025, 3, 1);
        return new LoadEvent(
                load,
                "2025-03 tienda_41",
                "ventas",
                41,
                day,
                day,
                Evento.COMPLETADA,
                1211,
                10,
                1201,
                0,
                Optional.of(new BigDecimal("10.10")),
                Optional.empty());
    }

    private List<String> history() throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<String> rows = new ArrayList<>();
            for (String schema : List.of("ventas", "operacion")) {
                rows.addAll(
                        RetailSchemaIT.rows(
                                connection,
                                "SELECT version, descripcion, checksum, instante FROM "
                                        + schema
                                        + ".esquema_historia ORDER BY version"));
            }
            return rows;
        }
    }
}
