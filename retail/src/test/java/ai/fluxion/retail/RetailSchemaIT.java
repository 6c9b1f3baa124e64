package ai.fluxion.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.retail.pgduckdb.DuckDbLimits;
import ai.fluxion.retail.pgduckdb.QueryEngine;
import ai.fluxion.testservers.PostgresProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What only PostgreSQL has: partitions, a materialized view and a fence that waits.
final class RetailSchemaIT {
    @TempDir private static Path directory;
    private static PostgresProcess postgres;
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static DataSource database;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresProcess.start(directory);
        database = newDatabase();
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void aRowLiesInThePartitionOfItsMonthWithTheKeysOfAll() throws Exception {
        try (Connection connection = newDatabase().getConnection()) {
            assertThat(Dialect.of(connection)).isEqualTo(Dialect.POSTGRESQL);
            cover(connection, "2031-01-05", "2031-02-01");
            insert(connection, "2025-03-01", "2031-01-31", "2031-02-01", "2031-03-01");
            assertThat(partitions(connection))
                    .containsExactly(
                            "2025-03-01|ventas_raw_2025_03",
                            "2031-01-31|ventas_raw_2031_01",
                            "2031-02-01|ventas_raw_2031_02",
                            "2031-03-01|ventas_raw_resto");
            assertThat(
                            Sql.rows(
                                    connection,
                                    "SELECT regexp_replace(indexdef, '^.* USING ', '') FROM"
                                            + " pg_indexes WHERE tablename = 'ventas_raw_2031_01'"
                                            + " ORDER BY 1"))
                    .containsExactly(
                            "brin (fecha)", "btree (id, fecha)", "btree (ubicacion_id, fecha)");
        }
    }

    @Test
    void theMonthsAheadAreMadeWithTheTables() throws Exception {
        try (Connection connection = newDatabase().getConnection()) {
            assertThat(
                            Sql.rows(
                                    connection,
                                    "SELECT to_regclass('ventas.ventas_raw_' || to_char("
                                            + "current_date + interval '3 months', 'YYYY_MM'))"
                                            + " IS NOT NULL"))
                    .containsExactly("t");
        }
    }

    @Test
    void howManyMonthsAheadIsASettingOfTheDatabase() throws Exception {
        try (Connection connection = newDatabase().getConnection()) {
            Sql.execute(connection, "SET fluxion.months_ahead = '30'");
            cover(connection, "2025-01-01", "2025-01-01");
            assertThat(
                            Sql.rows(
                                    connection,
                                    "SELECT to_regclass('ventas.ventas_raw_' || to_char("
                                            + "current_date + interval '30 months', 'YYYY_MM'))"
                                            + " IS NOT NULL"))
                    .containsExactly("t");
        }
    }

    @Test
    void rowsOfTheDefaultPartitionMoveToTheOneThatIsMade() throws Exception {
        try (Connection connection = newDatabase().getConnection()) {
            insert(connection, "1999-12-31", "2000-01-01", "2000-01-31", "2000-03-01");
            assertThat(strays(connection)).isEqualTo("4");
            cover(connection, "2000-01-15", "2000-01-15");
            assertThat(strays(connection)).isEqualTo("2");
            assertThat(Sql.rows(connection, "SELECT ventas.repartir_resto()")).containsExactly("2");
            assertThat(partitions(connection))
                    .containsExactly(
                            "1999-12-31|ventas_raw_1999_12",
                            "2000-01-01|ventas_raw_2000_01",
                            "2000-01-31|ventas_raw_2000_01",
                            "2000-03-01|ventas_raw_2000_03");
            assertThat(strays(connection)).isEqualTo("0");
        }
    }

    @Test
    void somebodysOwnPartitionWithOtherBoundsIsLeftAlone() throws Exception {
        try (Connection connection = newDatabase().getConnection()) {
            Sql.execute(
                    connection,
                    "CREATE TABLE ventas.historia PARTITION OF ventas.ventas_raw"
                            + " FOR VALUES FROM ('2010-01-01') TO ('2012-01-01')");
            cover(connection, "2011-12-01", "2012-01-01");
            insert(connection, "2011-12-24", "2012-01-01");
            assertThat(partitions(connection))
                    .containsExactly("2011-12-24|historia", "2012-01-01|ventas_raw_2012_01");
        }
    }

    @Test
    void manyLoadsMakeTheSamePartitionsAtOnce() throws Exception {
        DataSource shared = newDatabase();
        try (Connection connection = shared.getConnection()) {
            insert(connection, "2040-01-01", "2040-06-30");
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> loads = new ArrayList<>();
            for (int load = 0; load < 8; load++) {
                loads.add(
                        threads.submit(
                                () -> {
                                    try (Connection connection = shared.getConnection()) {
                                        cover(connection, "2040-01-01", "2040-06-30");
                                        insert(connection, "2040-01-01", "2040-06-30");
                                    }
                                    return true;
                                }));
            }
            for (Future<?> load : loads) {
                assertThat(load.get()).isEqualTo(true);
            }
        }
        try (Connection connection = shared.getConnection()) {
            assertThat(
                            Sql.rows(
                                    connection,
                                    "SELECT tableoid::regclass, COUNT(*) FROM ventas_raw"
                                            + " GROUP BY 1 ORDER BY 1"))
                    .containsExactly("ventas_raw_2040_01|9", "ventas_raw_2040_06|9");
        }
    }

    @Test
    void aLoadThatMayNotMakePartitionsStillStoresItsRows() throws Exception {
        DataSource limited = newDatabase();
        try (Connection owner = limited.getConnection()) {
            Sql.execute(owner, "CREATE ROLE cargador");
            Sql.execute(owner, "GRANT USAGE ON SCHEMA ventas TO cargador");
            Sql.execute(owner, "GRANT ALL ON ALL TABLES IN SCHEMA ventas TO cargador");
            Sql.execute(owner, "GRANT USAGE ON ALL SEQUENCES IN SCHEMA ventas TO cargador");
        }
        try (Connection connection = limited.getConnection()) {
            Sql.execute(connection, "SET ROLE cargador");
            cover(connection, "2031-01-01", "2031-01-01");
            insert(connection, "2031-01-01");
            assertThat(partitions(connection)).containsExactly("2031-01-01|ventas_raw_resto");
        }
    }

    @Test
    void insideATransactionPartitionsAreRefused() throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> cover(connection, "2031-01-01", "2031-01-01"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("autocommit");
        }
    }

    @Test
    void withoutPgDuckDbPostgresqlAnswersTheDashboards() throws Exception {
        try (Connection connection = database.getConnection()) {
            assertThat(QueryEngine.decide(connection, DuckDbLimits.defaults()))
                    .isEqualTo(
                            new QueryEngine.Postgres(
                                    "pg_duckdb is not installed on this server", false));
        }
    }

    /// PostgreSQL takes the extension's setting without it, too.
    @Test
    void whatTheServerForcesIntoDuckDbTransactionsAndLoadsTakeBack() throws Exception {
        DataSource own = newDatabase();
        try (Connection connection = own.getConnection()) {
            Sql.execute(
                    connection,
                    "ALTER DATABASE "
                            + connection.getCatalog()
                            + " SET duckdb.force_execution = 'on'");
        }
        try (Connection connection = own.getConnection()) {
            assertThat(Sql.rows(connection, "SHOW duckdb.force_execution")).containsExactly("on");
            connection.setAutoCommit(false);
            QueryEngine.keepInDatabase(connection);
            assertThat(Sql.rows(connection, "SHOW duckdb.force_execution"))
                    .containsExactly("false");
            connection.rollback();
        }
    }

    @Test
    void theMaterializedViewShowsTheSalesOfItsLastRefresh() throws Exception {
        DataSource own = newDatabase();
        String view =
                "SELECT fecha, venta_total, total_facturas, ticket_promedio, linea_promedio FROM"
                        + " ventas_diarias_mv";
        try (Connection connection = own.getConnection()) {
            Sql.execute(
                    connection,
                    "INSERT INTO ventas_raw (ubicacion_id, fecha, numero_factura, monto_total)"
                            + " VALUES (1, '2025-03-01', 'F1', 10), (1, '2025-03-01', 'F1', 2),"
                            + " (1, '2025-03-01', 'F2', 6)");
            assertThat(Sql.rows(connection, view)).isEmpty();
            DailyView.refresh(own);
            assertThat(Sql.rows(connection, view))
                    .containsExactly("2025-03-01|18.000000|2|9.000000|6.000000");
        }
    }

    private static DataSource newDatabase() throws SQLException {
        DataSource created = postgres.newDatabase("propia_" + DATABASES.incrementAndGet());
        RetailSchema.migrate(created);
        return created;
    }

    private static void cover(Connection connection, String from, String to) throws SQLException {
        Partitions.cover(
                connection, Dialect.POSTGRESQL, LocalDate.parse(from), LocalDate.parse(to));
    }

    private static void insert(Connection connection, String... days) throws SQLException {
        for (String day : days) {
            Sql.execute(
                    connection,
                    "INSERT INTO ventas.ventas_raw (ubicacion_id, fecha) VALUES (1, '"
                            + day
                            + "')");
        }
    }

    private static List<String> partitions(Connection connection) throws SQLException {
        return Sql.rows(
                connection,
                "SELECT fecha, regexp_replace(tableoid::regclass::text, '^ventas[.]', '')"
                        + " FROM ventas.ventas_raw ORDER BY fecha");
    }

    private static String strays(Connection connection) throws SQLException {
        return Sql.rows(connection, "SELECT ventas.filas_sin_particion()").getFirst();
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
