package ai.fluxion.retail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DialectTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PostgreSQL 15.14 (Fluxion on DuckDB)             | FLUXION",
                "PostgreSQL 15.14 (Fluxion on MotherDuck)         | MOTHERDUCK",
                "PostgreSQL 18.4 on x86_64-pc-linux-gnu, 64-bit   | POSTGRESQL",
                "v1.5.6                                           | MOTHERDUCK",
                "PostgreSQL 16.0 (MotherDuck)                     | MOTHERDUCK"
            })
    void aServerIsKnownByItsVersion(String version, Dialect dialect) {
        assertThat(Dialect.ofVersion(version)).isEqualTo(dialect);
    }
}
