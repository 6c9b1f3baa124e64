package ai.fluxion.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a load reads and writes beside the sales, on any database.
public abstract class LoadLedgerContract {
    private static final List<String> CODES =
            IntStream.range(0, 1200).mapToObj(n -> "P" + n).toList();
    private static final Store FULL =
            new Store(
                    41,
                    "tienda_41",
                    Optional.of("Centro"),
                    Store.Kind.TIENDA,
                    Optional.of(ZoneId.of("America/Caracas")),
                    true,
                    Optional.of(LocalDate.of(2024, 9, 1)),
                    Optional.of("SUC041"));
    private static final Store BARE =
            new Store(
                    42,
                    "cedi_42",
                    Optional.empty(),
                    Store.Kind.CEDI,
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty());

    private DataSource database;

    /// An empty database.
    protected abstract DataSource newDatabase() throws Exception;

    @BeforeEach
    void migrate() throws Exception {
        database = newDatabase();
        RetailSchema.migrate(database);
    }

    @Test
    void everyEventOfALoadIsARow() throws Exception {
        LoadLedger ledger = new LoadLedger();
        try (Connection connection = database.getConnection()) {
            long load = ledger.nextLoadId(connection);
            for (Evento evento : Evento.values()) {
                ledger.record(connection, LoadEventTest.event(load, evento));
            }
            assertThat(
                            Sql.rows(
                                    connection,
                                    "SELECT COUNT(*), COUNT(DISTINCT evento), SUM(total_fuente),"
                                            + " MIN(motivo) FROM ventas.cargas WHERE carga_id = "
                                            + load))
                    .containsExactly("6|6|60.600000|null");
            assertThat(ledger.nextLoadId(connection)).isGreaterThan(load);
        }
    }

    @Test
    void moreRejectsThanFitOneStatementAreStored() throws Exception {
        try (Connection connection = database.getConnection()) {
            List<RejectedRow> rows =
                    LongStream.rangeClosed(1, 1201)
                            .mapToObj(line -> new RejectedRow(77, 1, line, "monto", "a,b," + line))
                            .toList();
            new LoadLedger().rejects(connection, rows);
            assertThat(
                            Sql.rows(
                                    connection,
                                    "SELECT COUNT(*), MAX(linea_fuente) FROM"
                                            + " ventas.cargas_rechazos WHERE carga_id = 77"))
                    .containsExactly("1201|1201");
        }
    }

    @Test
    void unknownProductsAreRegisteredOnceAndKnownOnesKeepTheirId() throws Exception {
        Products products = new Products();
        try (Connection connection = database.getConnection()) {
            Sql.execute(connection, "INSERT INTO ventas.productos (id, codigo) VALUES (5, 'P7')");
            assertThat(products.ids(connection, CODES)).isEqualTo(Map.of("P7", 5));
            Map<String, Integer> ids = products.idsOrProvisional(connection, CODES);
            assertThat(ids).hasSize(1200).containsEntry("P7", 5).doesNotContainValue(0);
            assertThat(products.idsOrProvisional(connection, CODES)).isEqualTo(ids);
            assertThat(products.ids(connection, List.of())).isEmpty();
            assertThat(
                            Sql.rows(
                                    connection,
                                    "SELECT COUNT(*) FROM ventas.productos WHERE provisional AND"
                                            + " id >= 1000000000"))
                    .containsExactly("1199");
        }
    }

    @Test
    void aRegisteredStoreIsReadAsItWasWritten() throws Exception {
        Stores stores = new Stores();
        try (Connection connection = database.getConnection()) {
            stores.register(connection, FULL);
            stores.register(connection, BARE);
            assertThat(stores.all(connection)).containsExactly(FULL, BARE);
            assertThat(stores.byCodigo(connection, "tienda_41")).contains(FULL);
            assertThat(stores.byCodigo(connection, "tienda_99")).isEmpty();
            assertThatThrownBy(() -> stores.register(connection, FULL))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("23505"));
        }
    }

    @Test
    void aLoadsLedgerRejectsProductsAndStoreAreStoredInOneTransaction() throws Exception {
        LoadLedger ledger = new LoadLedger();
        Products products = new Products();
        Stores stores = new Stores();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Fence.take(connection, Dialect.of(connection), 41);
            stores.register(connection, FULL);
            long load = ledger.nextLoadId(connection);
            Map<String, Integer> ids = products.idsOrProvisional(connection, CODES);
            ledger.rejects(connection, List.of(new RejectedRow(load, 41, 1, "monto", "a,b")));
            ledger.record(connection, LoadEventTest.event(load, Evento.COMPLETADA));
            connection.commit();
            assertThat(stores.all(connection)).containsExactly(FULL);
            assertThat(products.ids(connection, CODES)).isEqualTo(ids).hasSize(1200);
            assertThat(
                            Sql.rows(
                                    connection,
                                    "SELECT evento, cargadas, total_fuente FROM ventas.cargas"))
                    .containsExactly("completada|8|" + new BigDecimal("10.100000"));
            connection.rollback();
        }
    }

    @Test
    void aFenceOutsideATransactionIsRefused() throws Exception {
        try (Connection connection = database.getConnection()) {
            assertThatThrownBy(() -> Fence.take(connection, Dialect.of(connection), 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("autocommit");
        }
    }

    /// Under snapshot isolation alone both would commit, and double the day.
    @Test
    void loadsOfOneDayOfAStoreAtOnceLeaveItOnce() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> loads = new ArrayList<>();
            for (int load = 0; load < 4; load++) {
                loads.add(threads.submit(this::replaceUntilCommitted));
            }
            for (Future<?> load : loads) {
                assertThat(load.get()).isEqualTo(true);
            }
        }
        try (Connection connection = database.getConnection()) {
            assertThat(Sql.rows(connection, "SELECT COUNT(*) FROM ventas.ventas_raw"))
                    .containsExactly("100");
        }
    }

    private boolean replaceUntilCommitted() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (int attempt = 0; attempt < 200; attempt++) {
                try {
                    replace(connection);
                    return true;
                } catch (SQLException e) {
                    assertThat(e.getSQLState()).isIn("40001", "23505");
                    connection.rollback();
                }
            }
            return false;
        }
    }

    private static void replace(Connection connection) throws SQLException {
        Fence.take(connection, Dialect.of(connection), 1);
        Sql.execute(connection, "DELETE FROM ventas.ventas_raw WHERE ubicacion_id = 1");
        Sql.execute(
                connection,
                "INSERT INTO ventas.ventas_raw (ubicacion_id, fecha, linea)"
                        + " SELECT 1, DATE '2025-03-01', g FROM generate_series(1, 100) AS t(g)");
        connection.commit();
    }
}
