package ai.fluxion.cli.configuration;

import ai.fluxion.bench.sales.SalesPlan;
import java.nio.file.Path;

/// What `fluxion bench sales` writes, and where.
public record SalesSettings(Path directory, SalesPlan plan) {
    public static final long DEFAULT_SEED = 20_251_024L;
    public static final long DEFAULT_LINES = 3_000_000L;

    public static SalesSettings read(Configuration configuration) {
        SalesPlan defaults = SalesPlan.ofEvaluation(DEFAULT_SEED, DEFAULT_LINES);
        return new SalesSettings(
                Path.of(configuration.text(Keys.DIRECTORY, "datos-de-prueba")),
                new SalesPlan(
                        configuration.count(Keys.SEED, defaults.seed(), Long.MIN_VALUE),
                        configuration.count(Keys.LINES, defaults.lines(), 1),
                        configuration.number(Keys.STORES, defaults.stores(), 1, 999),
                        configuration.date(Keys.FIRST_DAY).orElse(defaults.firstDay()),
                        configuration.number(Keys.DAYS, defaults.days(), 1, 36_500)));
    }
}
