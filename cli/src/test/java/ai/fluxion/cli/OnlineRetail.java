package ai.fluxion.cli;

import ai.fluxion.retail.Store;
import ai.fluxion.retail.Stores;
import ai.fluxion.testservers.Needs;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// A real retailer's sales, where a country plays a store.
public final class OnlineRetail {
    private static final Path ROOT = Path.of(System.getProperty("fluxion.root", ".."));
    private static final Path FILE = ROOT.resolve("../shared/data/online_retail.parquet");

    private OnlineRetail() {}

    /// Skips where the file is absent.
    public static Sales sales() {
        Needs.data(Files.exists(FILE), "the Online Retail data set");
        return new Sales(
                List.of(
                        "--source",
                        FILE.toString(),
                        "--mapping",
                        ROOT.resolve("examples/etl/online_retail.properties").toString()),
                LocalDate.of(2010, 12, 1),
                LocalDate.of(2011, 12, 31),
                541_909,
                new BigDecimal("9747747.93"),
                OnlineRetail::register);
    }

    private static void register(DataSource platform) throws SQLException {
        List<String> countries =
                PlainDuckDb.texts(
                        Path.of(":memory:"),
                        "SELECT DISTINCT Country FROM '" + FILE + "' ORDER BY Country");
        try (Connection connection = platform.getConnection()) {
            for (int index = 0; index < countries.size(); index++) {
                String country = countries.get(index);
                new Stores()
                        .register(
                                connection,
                                new Store(
                                        index + 1,
                                        country,
                                        Optional.empty(),
                                        Store.Kind.TIENDA,
                                        Optional.of(ZoneId.of("Europe/London")),
                                        true,
                                        Optional.empty(),
                                        Optional.of(country)));
            }
        }
    }
}
