package ai.fluxion.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.testservers.PostgresProcess;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a load reads and writes beside the sales, on a real PostgreSQL 15.
final class LoadLedgerIT {
    @TempDir private static Path directory;
    private static PostgresProcess postgres;
    private static DataSource database;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresProcess.start(directory);
        database = postgres.newDatabase("cargas");
        RetailSchema.migrate(database);
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void everyEventOfALoadIsARow() throws Exception {
        LoadLedger ledger = new LoadLedger();
        try (Connection connection = database.getConnection()) {
            long load = ledger.nextLoadId(connection);
            for (Evento evento : Evento.values()) {
                ledger.record(connection, event(load, evento));
            }
            assertThat(
                            RetailSchemaIT.rows(
                                    connection,
                                    "SELECT COUNT(*), COUNT(DISTINCT evento), SUM(total_fuente),"
                                            + " MIN(motivo) FROM ventas.cargas WHERE carga_id = "
                                            + load))
                    .containsExactly("6|6|60.600000|null");
            assertThat(ledger.nextLoadId(connection)).isGreaterThan(load);
        }
    }

    private static LoadEvent event(long load, Evento evento) {
        return new LoadEvent(
                load,
                "2025-03 tienda_01",
                "ventas",
                1,
                LocalDate.of(2025, 3, 1),
                LocalDate.of(2025, 3, 31),
                evento,
                10,
                8,
                1,
                1,
                Optional.of(new BigDecimal("10.10")),
                Optional.empty());
    }

    @Test
    void aLoadThatEndsBeforeItBeginsIsRefused() {
        LocalDate day = LocalDate.of(2025, 3, 1);
        assertThatThrownBy(
                        () ->
                                new LoadEvent(
                                        1,
                                        "e",
                                        "t",
                                        1,
                                        day,
                                        day.minusDays(1),
                                        Evento.VACIA,
                                        0,
                                        0,
                                        0,
                                        0,
                                        Optional.empty(),
                                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2025-02-28");
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
                            RetailSchemaIT.rows(
                                    connection,
                                    "SELECT COUNT(*), MAX(linea_fuente) FROM"
                                            + " ventas.cargas_rechazos WHERE carga_id = 77"))
                    .containsExactly("1201|1201");
        }
    }

    @Test
    void theFenceHoldsASecondLoadOfTheSameStoreOnly() throws Exception {
        try (Connection first = database.getConnection();
                Connection second = database.getConnection()) {
            assertThatThrownBy(() -> Fence.take(first, Dialect.POSTGRESQL, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("autocommit");
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            Fence.take(first, Dialect.POSTGRESQL, 1);
            Fence.take(second, Dialect.POSTGRESQL, 2);
            RetailSchemaIT.execute(second, "SET LOCAL lock_timeout = '100ms'");
            assertThatThrownBy(() -> Fence.take(second, Dialect.POSTGRESQL, 1))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("lock timeout");
            second.rollback();
            first.commit();
            Fence.take(second, Dialect.POSTGRESQL, 1);
            second.rollback();
        }
    }

    /// The statements are those of our server; PostgreSQL runs them too.
    @Test
    void theTurnOfAStoreGrowsByOneWithEachLoad() throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (int load = 0; load < 3; load++) {
                Fence.take(connection, Dialect.FLUXION, 9);
                connection.commit();
            }
            assertThat(RetailSchemaIT.rows(connection, "SELECT * FROM ventas.turnos"))
                    .containsExactly("9|3");
            connection.rollback();
        }
    }

    @Test
    void unknownProductsAreRegisteredOnceAndKnownOnesKeepTheirId() throws Exception {
        Products products = new Products();
        List<String> codes = IntStream.range(0, 1200).mapToObj(n -> "P" + n).toList();
        try (Connection connection = database.getConnection()) {
            RetailSchemaIT.execute(
                    connection, "INSERT INTO ventas.productos (id, codigo) VALUES (5, 'P7')");
            assertThat(products.ids(connection, codes)).isEqualTo(Map.of("P7", 5));
            Map<String, Integer> ids = products.idsOrProvisional(connection, codes);
            assertThat(ids).hasSize(1200).containsEntry("P7", 5).doesNotContainValue(0);
            assertThat(products.idsOrProvisional(connection, codes)).isEqualTo(ids);
            assertThat(products.ids(connection, List.of())).isEmpty();
            assertThat(
                            RetailSchemaIT.rows(
                                    connection,
                                    "SELECT COUNT(*) FROM ventas.productos WHERE provisional AND"
                                            + " id >= 1000000000"))
                    .containsExactly("1199");
        }
    }

    @Test
    void aRegisteredStoreIsReadAsItWasWritten() throws Exception {
        Store full =
                new Store(
                        41,
                        "tienda_41",
                        Optional.of("Centro"),
                        Store.Kind.TIENDA,
                        Optional.of(ZoneId.of("America/Caracas")),
                        true,
                        Optional.of(LocalDate.of(2024, 9, 1)),
                        Optional.of("SUC041"));
        Store bare =
                new Store(
                        42,
                        "cedi_42",
                        Optional.empty(),
                        Store.Kind.CEDI,
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty());
        Stores stores = new Stores();
        try (Connection connection = database.getConnection()) {
            stores.register(connection, full);
            stores.register(connection, bare);
            assertThat(stores.all(connection)).containsExactly(full, bare);
            assertThat(stores.byCodigo(connection, "tienda_41")).contains(full);
            assertThat(stores.byCodigo(connection, "tienda_99")).isEmpty();
            assertThatThrownBy(() -> stores.register(connection, full))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("23505"));
        }
    }
}
