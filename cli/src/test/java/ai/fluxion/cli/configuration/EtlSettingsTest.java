package ai.fluxion.cli.configuration;

import static ai.fluxion.cli.configuration.SettingsReading.configurationOf;
import static ai.fluxion.cli.configuration.SettingsReading.readBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.etl.EtlConfig;
import ai.fluxion.etl.EtlRequest;
import ai.fluxion.etl.source.Days;
import ai.fluxion.etl.source.FileSource;
import ai.fluxion.etl.source.SourceMapping;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Settings of `etl` and `etl stores`.
class EtlSettingsTest {
    @Test
    void defaultsOfEtl() {
        Map<Key, List<String>> flags =
                Map.of(
                        Keys.TODAS, List.of("true"),
                        Keys.SOURCE, List.of("*.csv"),
                        Keys.DATABASE_URL, List.of("postgresql://127.0.0.1/fluxion"));
        LocalDate today = LocalDate.of(2025, 9, 30);

        assertThat(EtlSettings.read(configurationOf(Keys.ETL, flags), today))
                .isEqualTo(
                        new EtlSettings(
                                new EtlRequest(
                                        List.of(),
                                        new Days(
                                                LocalDate.of(2025, 9, 29),
                                                LocalDate.of(2025, 9, 29)),
                                        new FileSource("*.csv"),
                                        SourceMapping.ofPlatform(),
                                        List.of()),
                                new EtlConfig(
                                        3,
                                        Path.of(
                                                System.getProperty("java.io.tmpdir"),
                                                "fluxion-etl-" + System.getProperty("user.name")),
                                        "1GB",
                                        new EtlConfig.Retries(
                                                4, Duration.ofMillis(200), Duration.ofSeconds(5))),
                                "postgresql://127.0.0.1/fluxion",
                                false));
    }

    @Test
    void everyKeyOfEtlIsRead() {
        assertThat(
                        readBy(
                                Keys.ETL,
                                configuration ->
                                        EtlSettings.read(configuration, LocalDate.of(2025, 9, 30))))
                .isEqualTo(Set.copyOf(Keys.ETL));
    }

    @Test
    void wrongSettingsOfEtlAreNamed() {
        Map<Key, List<String>> flags =
                Map.of(
                        Keys.FECHA_INICIO, List.of("2025-09-30"),
                        Keys.FECHA_FIN, List.of("2025-09-01"),
                        Keys.PARALLEL, List.of("0"),
                        Keys.STAGING_MEMORY, List.of("mucha"));
        Configuration configuration = configurationOf(Keys.ETL, flags);
        EtlSettings.read(configuration, LocalDate.of(2025, 9, 30));

        assertThatThrownBy(configuration::check)
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        wrong ->
                                assertThat(wrong.problems())
                                        .extracting(ConfigurationException.Problem::message)
                                        .containsExactlyInAnyOrder(
                                                "problem.stores",
                                                "problem.required",
                                                "problem.window",
                                                "problem.range",
                                                "problem.size",
                                                "problem.required"));
    }

    @Test
    void everyKeyOfEtlStoresIsRead() {
        assertThat(readBy(Keys.ETL_STORES, StoresSettings::read))
                .isEqualTo(Set.copyOf(Keys.ETL_STORES));
        assertThat(
                        StoresSettings.read(
                                configurationOf(
                                        Keys.ETL_STORES,
                                        Map.of(
                                                Keys.FILE, List.of("tiendas.csv"),
                                                Keys.DATABASE_URL,
                                                        List.of("postgresql://127.0.0.1/f")))))
                .isEqualTo(new StoresSettings("tiendas.csv", "postgresql://127.0.0.1/f"));
    }
}
