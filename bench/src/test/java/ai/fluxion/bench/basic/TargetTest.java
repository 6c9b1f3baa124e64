package ai.fluxion.bench.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class TargetTest {
    @Test
    void readsALibpqUrl() {
        PGSimpleDataSource source =
                Target.source("postgresql://ana:cl%40ve@127.0.0.1:5433/fluxion?ApplicationName=x");

        assertThat(source.getUser()).isEqualTo("ana");
        assertThat(source.getPassword()).isEqualTo("cl@ve");
        assertThat(source.getServerNames()).containsExactly("127.0.0.1");
        assertThat(source.getPortNumbers()).containsExactly(5433);
        assertThat(source.getDatabaseName()).isEqualTo("fluxion");
        assertThat(source.getApplicationName()).isEqualTo("x");
    }

    @Test
    void readsAJdbcUrlUnderItsName() {
        Target target = Target.parse("pg=jdbc:postgresql://localhost/fluxion?user=bob");

        assertThat(target.name()).isEqualTo("pg");
        assertThat(((PGSimpleDataSource) target.source()).getUser()).isEqualTo("bob");
    }

    @Test
    void refusesWhatIsNoUrl() {
        assertThatThrownBy(() -> Target.parse("fluxion")).hasMessageContaining("NAME=URL");
        assertThatThrownBy(() -> Target.source("mysql://localhost/x"))
                .hasMessageContaining("postgresql://");
    }
}
