package ai.fluxion.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    private static final Key PORT = Key.value("http-port", "PORT");
    private static final Key ATTACH = Key.list("attach", "NAME=FILE");
    private static final List<Key> KEYS = List.of(PORT, ATTACH);

    @TempDir private Path directory;

    @Test
    void aFlagBeatsAVariableThatBeatsTheFileThatBeatsTheDefault() {
        Map<Key, List<String>> flag = Map.of(PORT, List.of("1"));
        Map<String, String> variable = Map.of("FLUXION_HTTP_PORT", "2");
        Map<String, String> file = Map.of("http-port", "3");

        assertThat(port(new Sources(flag, variable, file))).isEqualTo(1);
        assertThat(port(new Sources(Map.of(), variable, file))).isEqualTo(2);
        assertThat(port(new Sources(Map.of(), Map.of(), file))).isEqualTo(3);
        assertThat(port(Sources.none())).isEqualTo(4);
    }

    @Test
    void aListIsSeparatedByCommasInAFile() {
        Configuration configuration =
                Configuration.of(
                        KEYS, KEYS, new Sources(Map.of(), Map.of(), Map.of("attach", "a=1, b=2")));

        assertThat(configuration.list(ATTACH)).containsExactly("a=1", "b=2");
    }

    @Test
    void allProblemsAreSaidAtOnce() {
        Configuration configuration =
                Configuration.of(
                        KEYS,
                        KEYS,
                        new Sources(
                                Map.of(PORT, List.of("x")),
                                Map.of("FLUXION_PRT", "1", "HOME", "/"),
                                Map.of("portt", "1")));
        configuration.number(PORT, 1, 0, 65_535);

        assertThatThrownBy(configuration::check)
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        wrong ->
                                assertThat(wrong.problems())
                                        .extracting(ConfigurationException.Problem::message)
                                        .containsExactly(
                                                "problem.unknown-key",
                                                "problem.unknown-variable",
                                                "problem.number"));
    }

    @Test
    void aKeyOfAnotherCommandIsNoProblem() {
        Configuration configuration =
                Configuration.of(
                        List.of(PORT),
                        KEYS,
                        new Sources(Map.of(), Map.of(), Map.of("attach", "a=1")));

        configuration.check();
        assertThat(configuration.list(ATTACH)).isEmpty();
    }

    @Test
    void numbersOutOfRangeAndUnitlessDurationsAreRefused() {
        Configuration configuration =
                Configuration.of(
                        KEYS,
                        KEYS,
                        Sources.ofFlags(Map.of(PORT, List.of("70000"), ATTACH, List.of("30"))));

        assertThat(configuration.number(PORT, 5, 0, 65_535)).isEqualTo(5);
        assertThat(configuration.duration(ATTACH, Duration.ofSeconds(9)))
                .isEqualTo(Duration.ofSeconds(9));
        assertThatThrownBy(configuration::check)
                .hasMessageContaining("problem.range")
                .hasMessageContaining("problem.duration");
    }

    @Test
    void durationsHaveUnits() {
        assertThat(duration("250ms")).isEqualTo(Duration.ofMillis(250));
        assertThat(duration("30s")).isEqualTo(Duration.ofSeconds(30));
        assertThat(duration("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(duration("2h")).isEqualTo(Duration.ofHours(2));
        assertThat(duration("1d")).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void readsLinesOfAFile() throws Exception {
        Path file = directory.resolve("fluxion.properties");
        Files.writeString(file, "# comentario\nhttp-port = 8081\nattach = a=á.duckdb\n");

        assertThat(Sources.readFile(file))
                .containsOnly(Map.entry("http-port", "8081"), Map.entry("attach", "a=á.duckdb"));
    }

    @Test
    void aFileThatCannotBeReadIsAProblem() {
        assertThatThrownBy(() -> Sources.readFile(directory.resolve("absent")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("problem.config-file");
    }

    private static int port(Sources sources) {
        return Configuration.of(KEYS, KEYS, sources).number(PORT, 4, 0, 65_535);
    }

    private static Duration duration(String text) {
        return Configuration.of(KEYS, KEYS, Sources.ofFlags(Map.of(PORT, List.of(text))))
                .duration(PORT, Duration.ZERO);
    }
}
