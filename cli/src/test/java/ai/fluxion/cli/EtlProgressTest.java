package ai.fluxion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.cli.configuration.Configuration;
import ai.fluxion.cli.configuration.Keys;
import ai.fluxion.cli.configuration.Sources;
import ai.fluxion.cli.text.Messages;
import ai.fluxion.etl.StoreOutcome;
import ai.fluxion.etl.StoreOutcome.Counts;
import ai.fluxion.etl.StoreOutcome.Sales;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class EtlProgressTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final StringWriter errors = new StringWriter();
    private final EtlProgress progress =
            new EtlProgress(
                    new Invocation(
                            Configuration.of(Keys.ETL, Keys.ALL, Sources.none()),
                            Messages.spanish(),
                            new PrintWriter(new StringWriter()),
                            new PrintWriter(errors)),
                    now::get);

    @Test
    void rowsRateAndTimeLeftAreSaidEveryFewSeconds() {
        pass(3);
        progress.staged(10_000);
        pass(1);
        progress.sent(500);
        pass(1);
        progress.sent(1_500);
        progress.sent(1_000);

        assertThat(errors.toString().lines())
                .containsExactly(
                        "leídas 10.000 filas en 3 s",
                        "enviadas 2.000 de 10.000 filas, 1.000 filas/s, faltan 8 s");
    }

    @Test
    void aStoreThatIsBegunAnewCountsOnce() {
        progress.staged(1_000);
        progress.sent(600);
        progress.sent(-600);
        pass(10);
        progress.sent(500);

        assertThat(errors.toString()).contains("enviadas 500 de 1.000 filas, 50 filas/s");
    }

    @Test
    void eachStoreIsSaidAsItEnds() {
        progress.ended(
                new StoreOutcome(
                        "tienda_01",
                        new Counts(2, 2, 0, 0),
                        new Sales(BigDecimal.ONE, 1),
                        1,
                        Optional.empty()));

        assertThat(errors.toString().lines()).containsExactly("tienda_01: bien, 2 filas");
    }

    private void pass(int seconds) {
        now.updateAndGet(instant -> instant.plusSeconds(seconds));
    }
}
