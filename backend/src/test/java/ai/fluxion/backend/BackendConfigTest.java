package ai.fluxion.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.backend.database.PoolConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackendConfigTest {
    private static final BackendConfig DEFAULTS =
            BackendConfig.defaults("postgresql://ana:secreto@db:5433/fluxion", Path.of("jwt.key"));

    @Test
    void thePoolIsTheEvaluations() {
        assertThat(DEFAULTS.pool().core()).isEqualTo(10);
        assertThat(DEFAULTS.pool().overflow()).isEqualTo(20);
        assertThat(DEFAULTS.pool().most()).isEqualTo(30);
    }

    @Test
    void everyLimitHasADefault() {
        assertThat(DEFAULTS.http().maxBodyBytes()).isEqualTo(1024 * 1024);
        assertThat(DEFAULTS.http().host()).isEqualTo("127.0.0.1");
        assertThat(DEFAULTS.pages().mostItems()).isEqualTo(1_000);
        assertThat(DEFAULTS.pool().statementTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(DEFAULTS.security().tokenLifetime()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void secretsAreNotPrinted() {
        BackendConfig.KeySource given = new BackendConfig.KeySource.Given("muy secreto");

        assertThat(DEFAULTS.toString()).doesNotContain("secreto").contains("ana");
        assertThat(given.toString()).doesNotContain("secreto");
    }

    @Test
    void impossibleValuesAreRefused() {
        assertThatThrownBy(() -> DEFAULTS.http().withPort(70_000)).hasMessageContaining("70000");
        assertThatThrownBy(
                        () ->
                                new PoolConfig(
                                        0,
                                        1,
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(60),
                                        Duration.ofMinutes(1),
                                        Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
