package ai.fluxion.cli.homes;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.measure.TextTable;
import ai.fluxion.bench.sales.SalesPlan;
import ai.fluxion.cli.GeneratedSales;
import ai.fluxion.cli.OnlineRetail;
import ai.fluxion.cli.Sales;
import ai.fluxion.retail.DatabaseUrl;
import ai.fluxion.retail.RetailSchema;
import ai.fluxion.retail.Sql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// All real sales and a large TPC-DS `store_sales` through `fluxion etl` into every home that the
/// machine can start; ends with a table of how long each took. `-Dfluxion.lines=N` generates N
/// lines instead of 5 million.
@Tag("nightly")
class FullLoadsIT {
    private static final long LINES = Long.getLong("fluxion.lines", 5_000_000);
    private static final TextTable LOADS =
            new TextTable("home and sales", "rows", "seconds", "rows/s");

    @TempDir private static Path generated;
    private static Sales tpcds;

    @BeforeAll
    static void generate() throws Exception {
        tpcds = GeneratedSales.write(SalesPlan.ofEvaluation(7, LINES), generated);
    }

    @AfterAll
    static void print() {
        System.out.println(LOADS.text());
    }

    @ParameterizedTest
    @EnumSource
    void everyLineOfTheRealSalesArrives(Home home, @TempDir Path directory) throws Exception {
        load(home, directory, "online retail", OnlineRetail.sales());
    }

    @ParameterizedTest
    @EnumSource
    void everyLineOfTpcdsArrives(Home home, @TempDir Path directory) throws Exception {
        load(home, directory, "TPC-DS", tpcds);
    }

    private static void load(Home home, Path directory, String name, Sales sales) throws Exception {
        try (HomeServer server = home.start(Files.createDirectory(directory.resolve("home")))) {
            String url = server.newDatabase();
            DataSource database = new DatabaseUrl(url).dataSource("fluxion-test");
            RetailSchema.migrate(database);
            sales.stores().into(database);
            List<String> options = new ArrayList<>(sales.options());
            options.add("--todas");
            long start = System.nanoTime();
            new EtlRun(url, directory.resolve("etl.log")).load(sales.from(), sales.to(), options);
            double seconds = (System.nanoTime() - start) / 1e9;

            assertThat(stored(database))
                    .containsExactly(sales.lines() + "|" + sales.total().toPlainString());
            LOADS.row(
                    home + ", " + name,
                    text("%,d", sales.lines()),
                    text("%,.1f", seconds),
                    text("%,.0f", sales.lines() / seconds));
        }
    }

    private static List<String> stored(DataSource database) throws Exception {
        try (Connection connection = database.getConnection()) {
            return Sql.rows(
                    connection,
                    "SELECT COUNT(*), ROUND(SUM(monto_total), 2) FROM ventas.ventas_raw");
        }
    }

    private static String text(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
