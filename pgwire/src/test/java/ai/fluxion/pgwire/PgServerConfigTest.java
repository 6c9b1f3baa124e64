package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PgServerConfigTest {

    @Test
    void defaults() {
        PgServerConfig config = PgServerConfig.onLoopback(5433, Path.of("spool"));
        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.databaseName()).isEqualTo("fluxion");
        assertThat(config.limits())
                .isEqualTo(
                        new PgServerConfig.Limits(
                                200,
                                268_435_456,
                                1_000,
                                100,
                                4_194_304,
                                17_179_869_184L,
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(20)));
    }

    @Test
    void valueOutOfRangeIsNamedByItsKey() {
        assertThatThrownBy(() -> PgServerConfig.onLoopback(65_536, Path.of("spool")))
                .hasMessageContaining("port");
        PgServerConfig.Limits d = PgServerConfig.Limits.defaults();
        assertThatThrownBy(
                        () ->
                                new PgServerConfig.Limits(
                                        0,
                                        d.maxFrameBytes(),
                                        d.maxStatements(),
                                        d.maxPortals(),
                                        d.spoolMemoryBytes(),
                                        d.maxSpoolBytes(),
                                        d.startupTimeout(),
                                        d.drainTimeout()))
                .hasMessageContaining("max-connections");
    }
}
