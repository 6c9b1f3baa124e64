package ai.fluxion.cli.homes;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.demo.CatalogueLoad;
import ai.fluxion.bench.sales.SalesPlan;
import ai.fluxion.retail.DatabaseUrl;
import ai.fluxion.retail.Dialect;
import ai.fluxion.retail.RetailSchema;
import ai.fluxion.retail.Sql;
import ai.fluxion.testservers.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `fluxion etl` in its own process, into any database.
abstract class LoadsContract {
    private static final Path ROOT = Path.of(System.getProperty("fluxion.root", ".."));
    private static final Path REAL_SALES = ROOT.resolve("../shared/data/online_retail.parquet");
    private static final SalesPlan PLAN =
            new SalesPlan(7, 40_000, 4, LocalDate.of(2024, 11, 15), 60);

    @TempDir private Path directory;
    private String url = "";
    private DataSource database;

    /// The URL of an empty database.
    protected abstract String newDatabase() throws Exception;

    /// The directory of the plan's files.
    protected abstract Path generated(SalesPlan plan) throws Exception;

    @BeforeEach
    void migrate() throws Exception {
        url = newDatabase();
        database = new DatabaseUrl(url).dataSource("fluxion-test");
        RetailSchema.migrate(database);
    }

    @Test
    void generatedSalesAreAllThereAndStaySoWhenLoadedAgain() throws Exception {
        Path sales = generated(PLAN);
        CatalogueLoad.run(database, sales);
        String files = sales.resolve("ventas") + "/*.csv";
        load(PLAN.firstDay(), PLAN.lastDay(), files, "--todas");
        List<String> first = totals();

        load(PLAN.firstDay(), PLAN.lastDay(), files, "--todas");
        List<String> second = totals();

        assertThat(first).hasSize(1).first().asString().startsWith("40000|4|60|");
        assertThat(second).isEqualTo(first);
        assertThat(dailyViewIsCurrent()).isTrue();
        assertThat(
                        rows(
                                "SELECT evento, COUNT(*), SUM(cargadas) FROM ventas.cargas"
                                        + " GROUP BY evento"))
                .containsExactly("completada|8|80000");
    }

    /// Three of its 38 countries play stores; its years have no partition before the load.
    @Test
    void theRealSalesAreLoadedToTheLastCent() throws Exception {
        Needs.data(Files.exists(REAL_SALES), "the Online Retail data set");
        List<String> countries = List.of("Germany", "France", "EIRE");
        try (Connection connection = database.getConnection()) {
            for (int store = 1; store <= countries.size(); store++) {
                Sql.execute(
                        connection,
                        "INSERT INTO ventas.ubicaciones (id, codigo, fuente_codigo) VALUES ("
                                + store
                                + ", 'tienda_0"
                                + store
                                + "', '"
                                + countries.get(store - 1)
                                + "')");
            }
        }
        load(
                LocalDate.of(2010, 12, 1),
                LocalDate.of(2011, 12, 9),
                REAL_SALES.toString(),
                "--tienda",
                "tienda_01",
                "tienda_02",
                "tienda_03",
                "--mapping",
                ROOT.resolve("examples/etl/online_retail.properties").toString());

        assertThat(strays()).isZero();
        assertThat(
                        rows(
                                "SELECT ubicacion_id, COUNT(*), SUM(monto_total) FROM"
                                        + " ventas.ventas_raw GROUP BY ubicacion_id ORDER BY 1"))
                .containsExactly(
                        "1|9495|221698.210000", "2|8557|197403.900000", "3|8196|263276.820000");
    }

    /// Rows that no partition of a month has.
    private long strays() throws Exception {
        try (Connection connection = database.getConnection()) {
            return switch (Dialect.of(connection)) {
                case FLUXION, MOTHERDUCK -> 0;
                case POSTGRESQL ->
                        Long.parseLong(
                                Sql.rows(connection, "SELECT ventas.filas_sin_particion()")
                                        .getFirst());
            };
        }
    }

    private List<String> totals() throws Exception {
        return rows(
                "SELECT COUNT(*), COUNT(DISTINCT ubicacion_id), COUNT(DISTINCT fecha),"
                        + " SUM(monto_total) FROM ventas.ventas_raw");
    }

    private List<String> rows(String sql) throws Exception {
        try (Connection connection = database.getConnection()) {
            return Sql.rows(connection, sql);
        }
    }

    /// The days of the past are loaded: the nightly run has refreshed the materialized view.
    private boolean dailyViewIsCurrent() throws Exception {
        try (Connection connection = database.getConnection()) {
            return switch (Dialect.of(connection)) {
                case FLUXION, MOTHERDUCK -> true;
                case POSTGRESQL ->
                        Sql.rows(connection, "SELECT SUM(venta_total) FROM ventas_diarias_mv")
                                .equals(
                                        Sql.rows(
                                                connection,
                                                "SELECT SUM(monto_total) FROM ventas_raw"));
            };
        }
    }

    private void load(LocalDate from, LocalDate to, String source, String... more)
            throws Exception {
        List<String> options = new ArrayList<>(List.of("--source", source));
        options.addAll(List.of(more));
        new EtlRun(url, directory.resolve("etl.log")).load(from, to, options);
    }
}
