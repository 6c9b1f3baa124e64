package ai.fluxion.cli.configuration;

import ai.fluxion.bench.sales.SalesPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What `fluxion bench generate` makes, and where. Real sales replace the generated ones.
public record GenerateSettings(Destination destination, SalesPlan plan, Optional<Path> realSales) {
    public static final long PRODUCTION_LINES = 81_800_000L;

    /// A directory of Parquet files, a DuckDB file, or a database behind a URL.
    public sealed interface Destination {
        record Directory(Path path) implements Destination {}

        record DuckDbFile(Path path) implements Destination {}

        record Url(String text) implements Destination {}
    }

    public static GenerateSettings read(Configuration configuration) {
        SalesPlan defaults = SalesPlan.ofEvaluation(SalesSettings.DEFAULT_SEED, PRODUCTION_LINES);
        return new GenerateSettings(
                destination(configuration),
                new SalesPlan(
                        configuration.count(Keys.SEED, defaults.seed(), Long.MIN_VALUE),
                        configuration.count(Keys.LINES, defaults.lines(), 1),
                        configuration.number(Keys.STORES, defaults.stores(), 1, 999),
                        configuration.date(Keys.FIRST_DAY).orElse(defaults.firstDay()),
                        configuration.number(Keys.DAYS, defaults.days(), 1, 36_500)),
                configuration.text(Keys.REAL_SALES).map(Path::of));
    }

    private static Destination destination(Configuration configuration) {
        String out = configuration.text(Keys.OUT, "ventas-generadas");
        if (out.contains("://")) {
            return new Destination.Url(out);
        }
        Path path = Path.of(out);
        if (!out.endsWith(".duckdb")) {
            return new Destination.Directory(path);
        }
        if (Files.exists(path)) {
            configuration.problem("problem.out-exists", Keys.OUT.name(), out);
        }
        return new Destination.DuckDbFile(path);
    }
}
