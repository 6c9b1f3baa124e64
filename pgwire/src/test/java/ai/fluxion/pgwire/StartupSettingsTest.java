package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StartupSettingsTest {

    @Test
    void whatIsAboutTheConnectionIsNoSetting() {
        assertThat(
                        StartupSettings.of(
                                        Map.of(
                                                "user", "u",
                                                "database", "d",
                                                "_pq_.x", "1",
                                                "DateStyle", "ISO"))
                                .settings())
                .isEqualTo(Map.of("DateStyle", "ISO"));
    }

    @Test
    void optionsAreReadInBothForms() {
        assertThat(
                        StartupSettings.of(
                                        Map.of(
                                                "options",
                                                "-c statement_timeout=5min --search-path=ventas"
                                                        + " -ctimezone=America/New\\ York"))
                                .settings())
                .isEqualTo(
                        Map.of(
                                "statement_timeout", "5min",
                                "search_path", "ventas",
                                "timezone", "America/New York"));
    }
}
