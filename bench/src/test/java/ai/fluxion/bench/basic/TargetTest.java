package ai.fluxion.bench.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class TargetTest {
    @Test
    void readsAUrlUnderItsName() {
        Target target = Target.parse("pg=jdbc:postgresql://localhost/fluxion?user=bob");

        assertThat(target.name()).isEqualTo("pg");
        assertThat(((PGSimpleDataSource) target.source()).getUser()).isEqualTo("bob");
    }

    @Test
    void refusesAUrlWithoutAName() {
        assertThatThrownBy(() -> Target.parse("fluxion")).hasMessageContaining("NAME=URL");
    }
}
