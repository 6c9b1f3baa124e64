package ai.fluxion.backend.database;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.testservers.PostgresProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionsIT {
    private static final String SETTING = "coalesce(current_setting('duckdb.prueba', true), '')";

    @TempDir private Path directory;

    @Test
    void settingsHoldForOneReadAndLeaveTheConnectionAsItWas() throws Exception {
        try (PostgresProcess postgres = PostgresProcess.start(directory);
                Pool pool = Pool.open(postgres.dataSource("postgres"), PoolConfig.defaults())) {
            Transactions plain =
                    new Transactions(pool.jdbi(), RetryPolicy.defaults(), new Random(7));
            Transactions dashboards = plain.with(List.of("SET LOCAL duckdb.prueba = 'on'"));

            assertThat(dashboards.<String>read(TransactionsIT::setting)).isEqualTo("on");
            assertThat(plain.<String>read(TransactionsIT::setting)).isEmpty();
            assertThat(plain.with(List.of())).isSameAs(plain);
        }
    }

    private static String setting(Handle handle) {
        return handle.createQuery("SELECT " + SETTING).mapTo(String.class).one();
    }
}
