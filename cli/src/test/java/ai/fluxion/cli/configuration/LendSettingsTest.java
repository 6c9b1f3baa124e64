package ai.fluxion.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LendSettingsTest {
    private static final String URL = "postgresql://fluxion@127.0.0.1:5433/fluxion";

    @Test
    void defaults() {
        assertThat(LendSettings.read(given(Map.of())))
                .isEqualTo(
                        new LendSettings(
                                URL,
                                "ventas",
                                Duration.ofMinutes(10),
                                "REFUSE",
                                "",
                                List.of("etl", "--all"),
                                false));
    }

    @Test
    void everyKeyIsRead() {
        Configuration configuration = given(Map.of(Keys.POLICY, List.of("queue")));

        assertThat(LendSettings.read(configuration).policy()).isEqualTo("QUEUE");
        assertThat(configuration.readKeys()).isEqualTo(Set.copyOf(Keys.LEND));
    }

    @Test
    void anUnknownPolicyAndALoanOfNoTimeAreRefusedTogether() {
        Configuration configuration =
                given(Map.of(Keys.POLICY, List.of("maybe"), Keys.LEND_TIME, List.of("10ms")));
        LendSettings.read(configuration);

        assertThatThrownBy(configuration::check)
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        problems -> assertThat(problems.problems()).hasSize(2));
    }

    private static Configuration given(Map<Key, List<String>> more) {
        Map<Key, List<String>> flags =
                new HashMap<>(
                        Map.of(
                                Keys.DATABASE_URL,
                                List.of(URL),
                                Keys.PROGRAM,
                                List.of("etl", "--all")));
        flags.putAll(more);
        return SettingsReading.configurationOf(Keys.LEND, flags);
    }
}
