package ai.fluxion.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.basic.BasicPlan;
import ai.fluxion.bench.sales.SalesPlan;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The pair that STYLE.md asks of every settings record: its defaults, and that no key is
/// forgotten.
class SettingsTest {
    @Test
    void defaultsOfBenchBasic() {
        BenchSettings settings = BenchSettings.read(of(Keys.BENCH_BASIC, Map.of()));

        assertThat(settings).isEqualTo(new BenchSettings(List.of(), BasicPlan.defaults(), false));
    }

    @Test
    void everyKeyOfBenchBasicIsRead() {
        assertThat(readBy(Keys.BENCH_BASIC, BenchSettings::read))
                .isEqualTo(Set.copyOf(Keys.BENCH_BASIC));
    }

    @Test
    void defaultsOfBenchSales() {
        assertThat(SalesSettings.read(of(Keys.BENCH_SALES, Map.of())))
                .isEqualTo(
                        new SalesSettings(
                                Path.of("datos-de-prueba"),
                                SalesPlan.ofEvaluation(
                                        SalesSettings.DEFAULT_SEED, SalesSettings.DEFAULT_LINES)));
    }

    @Test
    void everyKeyOfBenchSalesIsRead() {
        assertThat(readBy(Keys.BENCH_SALES, SalesSettings::read))
                .isEqualTo(Set.copyOf(Keys.BENCH_SALES));
    }

    private static Set<Key> readBy(Collection<Key> keys, Function<Configuration, ?> reader) {
        Configuration configuration = of(keys, Map.of());
        Object settings = reader.apply(configuration);
        assertThat(settings).isNotNull();
        return new HashSet<>(configuration.readKeys());
    }

    private static Configuration of(Collection<Key> keys, Map<Key, List<String>> flags) {
        return Configuration.of(keys, Keys.ALL, Sources.ofFlags(flags));
    }
}
