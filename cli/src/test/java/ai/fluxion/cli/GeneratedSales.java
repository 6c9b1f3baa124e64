package ai.fluxion.cli;

import ai.fluxion.bench.demo.CatalogueLoad;
import ai.fluxion.bench.sales.SalesGenerator;
import ai.fluxion.bench.sales.SalesPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Sales of TPC-DS, which need nothing but this clone.
public final class GeneratedSales {
    private static final int THREADS = 2;

    private GeneratedSales() {}

    /// Writes the plan's files; the total is what they say.
    public static Sales write(SalesPlan plan, Path directory)
            throws IOException, InterruptedException {
        BigDecimal total = BigDecimal.ZERO;
        for (Path file : new SalesGenerator(plan, THREADS).write(directory, lines -> {})) {
            total = total.add(total(file));
        }
        return new Sales(
                List.of("--source", directory.resolve("ventas/*.csv").toString()),
                plan.firstDay(),
                plan.lastDay(),
                plan.lines(),
                total.setScale(2, RoundingMode.HALF_UP),
                platform -> CatalogueLoad.run(platform, directory));
    }

    private static BigDecimal total(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int amount = List.of(lines.readLine().split(",", -1)).indexOf("monto_total");
            return lines.lines()
                    .map(line -> new BigDecimal(line.split(",", -1)[amount]))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }
}
