package ai.fluxion.cli.configuration;

import static ai.fluxion.cli.configuration.SettingsReading.configurationOf;
import static ai.fluxion.cli.configuration.SettingsReading.readBy;
import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.basic.BasicPlan;
import ai.fluxion.bench.evaluation.EvaluationRequest;
import ai.fluxion.bench.sales.SalesPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Settings of the commands that measure: `bench`, `evaluar`, `demo`.
class BenchSettingsTest {
    @Test
    void defaultsOfBenchBasic() {
        BenchSettings settings = BenchSettings.read(configurationOf(Keys.BENCH_BASIC, Map.of()));

        assertThat(settings).isEqualTo(new BenchSettings(List.of(), BasicPlan.defaults(), false));
    }

    @Test
    void everyKeyOfBenchBasicIsRead() {
        assertThat(readBy(Keys.BENCH_BASIC, BenchSettings::read))
                .isEqualTo(Set.copyOf(Keys.BENCH_BASIC));
    }

    @Test
    void defaultsOfBenchSales() {
        assertThat(SalesSettings.read(configurationOf(Keys.BENCH_SALES, Map.of())))
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

    @Test
    void defaultsOfBenchGenerate() {
        assertThat(GenerateSettings.read(configurationOf(Keys.BENCH_GENERATE, Map.of())))
                .isEqualTo(
                        new GenerateSettings(
                                new GenerateSettings.Destination.Directory(
                                        Path.of("ventas-generadas")),
                                SalesPlan.ofEvaluation(SalesSettings.DEFAULT_SEED, 81_800_000),
                                Optional.empty()));
    }

    @Test
    void everyKeyOfBenchGenerateIsRead() {
        assertThat(readBy(Keys.BENCH_GENERATE, GenerateSettings::read))
                .isEqualTo(Set.copyOf(Keys.BENCH_GENERATE));
    }

    @Test
    void generatedSalesGoToADirectoryAFileOrADatabase() {
        assertThat(destination("x/ventas.duckdb"))
                .isEqualTo(new GenerateSettings.Destination.DuckDbFile(Path.of("x/ventas.duckdb")));
        assertThat(destination("postgresql://u@h/d"))
                .isEqualTo(new GenerateSettings.Destination.Url("postgresql://u@h/d"));
    }

    private static GenerateSettings.Destination destination(String out) {
        return GenerateSettings.read(
                        configurationOf(Keys.BENCH_GENERATE, Map.of(Keys.OUT, List.of(out))))
                .destination();
    }

    @Test
    void defaultsOfEvaluar() {
        EvaluarSettings settings = EvaluarSettings.read(configurationOf(Keys.EVALUAR, Map.of()));

        assertThat(settings)
                .isEqualTo(
                        new EvaluarSettings(
                                Path.of("evaluacion"),
                                generated(81_800_000),
                                EvaluationRequest.full(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                false));
    }

    @Test
    void everyKeyOfEvaluarIsRead() {
        assertThat(readBy(Keys.EVALUAR, EvaluarSettings::read)).isEqualTo(Set.copyOf(Keys.EVALUAR));
    }

    @Test
    void aQuickEvaluationHasFewLines() {
        EvaluarSettings settings =
                EvaluarSettings.read(
                        configurationOf(Keys.EVALUAR, Map.of(Keys.QUICK, List.of("true"))));

        assertThat(settings.plan()).isEqualTo(EvaluationRequest.quick());
        assertThat(settings.sales()).isEqualTo(generated(1_000_000));
    }

    private static EvaluationRequest.Sales generated(long lines) {
        return new EvaluationRequest.Sales.Generated(
                SalesPlan.ofEvaluation(SalesSettings.DEFAULT_SEED, lines));
    }

    @Test
    void defaultsOfDemo() {
        assertThat(DemoSettings.read(configurationOf(Keys.DEMO, Map.of())))
                .isEqualTo(
                        new DemoSettings(
                                SalesPlan.ofEvaluation(
                                        SalesSettings.DEFAULT_SEED, SalesSettings.DEFAULT_LINES),
                                Optional.empty(),
                                5433,
                                8080,
                                false,
                                false));
    }

    @Test
    void everyKeyOfDemoIsRead() {
        assertThat(readBy(Keys.DEMO, DemoSettings::read)).isEqualTo(Set.copyOf(Keys.DEMO));
    }
}
