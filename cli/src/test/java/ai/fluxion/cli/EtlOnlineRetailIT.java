package ai.fluxion.cli;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.Result;
import ai.fluxion.retail.Store;
import ai.fluxion.retail.Stores;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/// A real retailer's sales, where a country plays a store.
class EtlOnlineRetailIT extends EtlContract {
    private static final Path ROOT = Path.of(System.getProperty("fluxion.root", ".."));
    private static final Path FILE = ROOT.resolve("../shared/data/online_retail.parquet");

    @BeforeAll
    static void needsTheFile() {
        Assumptions.assumeTrue(Files.exists(FILE), FILE + " is not there");
    }

    @Override
    Sales sales() {
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
                new Part("United Kingdom", 495_478),
                new Part("Germany", 9_495));
    }

    @Override
    void register(DataSource platform) throws SQLException {
        List<String> countries = countries();
        try (java.sql.Connection connection = platform.getConnection()) {
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

    private static List<String> countries() {
        List<String> countries = new ArrayList<>();
        try (Database database = Database.open(":memory:", Map.of());
                Connection connection = database.connect();
                Result result =
                        connection.query(
                                "SELECT DISTINCT Country FROM '" + FILE + "' ORDER BY 1")) {
            for (Optional<DataChunk> next = result.next(); next.isPresent(); next = result.next()) {
                try (DataChunk chunk = next.get()) {
                    for (int row = 0; row < chunk.size(); row++) {
                        countries.add(chunk.column(0).textAt(row));
                    }
                }
            }
        }
        return countries;
    }
}
