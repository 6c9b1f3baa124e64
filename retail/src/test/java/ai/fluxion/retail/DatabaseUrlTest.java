package ai.fluxion.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class DatabaseUrlTest {
    @Test
    void readsALibpqUrl() {
        PGSimpleDataSource source =
                source("postgresql://ana:cl%40ve@127.0.0.1:5433/fluxion?ApplicationName=x");

        assertThat(source.getUser()).isEqualTo("ana");
        assertThat(source.getPassword()).isEqualTo("cl@ve");
        assertThat(source.getServerNames()).containsExactly("127.0.0.1");
        assertThat(source.getPortNumbers()).containsExactly(5433);
        assertThat(source.getDatabaseName()).isEqualTo("fluxion");
        assertThat(source.getApplicationName()).isEqualTo("x");
    }

    @Test
    void readsAJdbcUrlUnderTheGivenApplicationName() {
        PGSimpleDataSource source = source("jdbc:postgresql://localhost/fluxion?user=bob");

        assertThat(source.getUser()).isEqualTo("bob");
        assertThat(source.getApplicationName()).isEqualTo("fluxion-test");
    }

    @Test
    void refusesWhatIsNoPostgresUrl() {
        for (String bad : new String[] {"mysql://localhost/x", "localhost", "postgresql:///x"}) {
            assertThatThrownBy(() -> source(bad)).hasMessageContaining("postgresql://user@host");
        }
    }

    @Test
    void thePasswordIsNeverShown() {
        assertThat(new DatabaseUrl("postgresql://ana:clave@h/d"))
                .hasToString("postgresql://ana:***@h/d");
        assertThat(new DatabaseUrl("jdbc:postgresql://h/d?password=clave").toString())
                .doesNotContain("clave");
        assertThatThrownBy(() -> source("mysql://ana:clave@h/d")).hasMessageNotContaining("clave");
    }

    private static PGSimpleDataSource source(String url) {
        return (PGSimpleDataSource) new DatabaseUrl(url).dataSource("fluxion-test");
    }

    @Test
    void motherDucksEndpointTakesItsTokenAsPasswordAndTheMachinesAuthorities() throws Exception {
        DatabaseUrl url =
                new DatabaseUrl(
                        "postgresql://postgres@pg.us-east-1-aws.motherduck.com:5432/fluxion_production"
                                + "?sslmode=verify-full&sslrootcert=system");
        assertThat(url.lacksMotherDuckToken()).isTrue();

        DatabaseUrl whole = url.withPassword("un.token+/=");

        assertThat(whole.lacksMotherDuckToken()).isFalse();
        assertThat(whole.toString()).doesNotContain("un.token");
        PGSimpleDataSource source = whole.dataSource("prueba").unwrap(PGSimpleDataSource.class);
        assertThat(source.getUser()).isEqualTo("postgres");
        assertThat(source.getPassword()).isEqualTo("un.token+/=");
        assertThat(source.getDatabaseName()).isEqualTo("fluxion_production");
        assertThat(source.getSslMode()).isEqualTo("verify-full");
        assertThat(source.getSslfactory()).isEqualTo("org.postgresql.ssl.DefaultJavaSSLFactory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://fluxion@127.0.0.1:5433/fluxion",
                "postgresql://postgres:token@pg.us-east-1-aws.motherduck.com/md:",
                "postgresql://postgres@motherduck.com.example.org/db"
            })
    void noOtherUrlLacksATokenOfMotherDuck(String url) {
        assertThat(new DatabaseUrl(url).lacksMotherDuckToken()).isFalse();
    }
}
