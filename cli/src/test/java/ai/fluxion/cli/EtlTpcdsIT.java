package ai.fluxion.cli;

import ai.fluxion.bench.demo.CatalogueLoad;
import ai.fluxion.bench.sales.SalesGenerator;
import ai.fluxion.bench.sales.SalesPlan;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The same on generated sales, which need nothing but this clone.
class EtlTpcdsIT extends EtlContract {
    private static final SalesPlan PLAN =
            new SalesPlan(20_250_930, 60_000, 6, LocalDate.of(2025, 1, 1), 120);
    private static final String STORE = "tienda_01";
    private static final String AMOUNT = "monto_total";

    @TempDir private static Path directory;
    private static Sales sales;

    @BeforeAll
    static void generate() throws IOException, InterruptedException {
        BigDecimal total = BigDecimal.ZERO;
        long linesOfStore = 0;
        for (Path file : new SalesGenerator(PLAN, 2).write(directory, lines -> {})) {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            int amount = List.of(lines.getFirst().split(",", -1)).indexOf(AMOUNT);
            for (String line : lines.subList(1, lines.size())) {
                total = total.add(new BigDecimal(line.split(",", -1)[amount]));
            }
            if (file.getFileName().toString().startsWith(STORE)) {
                linesOfStore = lines.size() - 1L;
            }
        }
        Part part = new Part(STORE, linesOfStore);
        sales =
                new Sales(
                        List.of("--source", directory.resolve("ventas/*.csv").toString()),
                        PLAN.firstDay(),
                        PLAN.lastDay(),
                        PLAN.lines(),
                        total.setScale(2, RoundingMode.HALF_UP),
                        part,
                        part);
    }

    @Override
    Sales sales() {
        return sales;
    }

    @Override
    void register(DataSource platform) throws SQLException, IOException {
        CatalogueLoad.run(platform, directory);
    }
}
