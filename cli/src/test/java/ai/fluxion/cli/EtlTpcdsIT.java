package ai.fluxion.cli;

import ai.fluxion.bench.sales.SalesPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The same on generated sales.
class EtlTpcdsIT extends EtlContract {
    private static final SalesPlan PLAN =
            new SalesPlan(20_250_930, 60_000, 6, LocalDate.of(2025, 1, 1), 120);
    private static final String STORE = "tienda_01";

    @TempDir private static Path directory;
    private static Sales sales;
    private static Part part;

    @BeforeAll
    static void generate() throws IOException, InterruptedException {
        sales = GeneratedSales.write(PLAN, directory);
        Path file = directory.resolve("ventas/" + STORE + ".csv");
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            part = new Part(STORE, lines.count() - 1);
        }
    }

    @Override
    Sales sales() {
        return sales;
    }

    @Override
    Part killed() {
        return part;
    }

    @Override
    Part contested() {
        return part;
    }
}
