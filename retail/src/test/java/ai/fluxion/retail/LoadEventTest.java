package ai.fluxion.retail;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LoadEventTest {
    private static final LocalDate DAY = LocalDate.of(2025, 3, 1);

    static LoadEvent event(long load, Evento evento) {
        return event(load, evento, DAY.plusDays(30), 1);
    }

    private static LoadEvent event(long load, Evento evento, LocalDate hasta, long rechazadas) {
        return new LoadEvent(
                load,
                "2025-03 tienda_01",
                "ventas",
                1,
                DAY,
                hasta,
                evento,
                10,
                8,
                rechazadas,
                1,
                Optional.of(new BigDecimal("10.10")),
                Optional.empty());
    }

    @Test
    void aLoadThatEndsBeforeItBeginsIsRefused() {
        assertThatThrownBy(() -> event(1, Evento.VACIA, DAY.minusDays(1), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2025-02-28");
    }

    @Test
    void aNegativeCountIsRefused() {
        assertThatThrownBy(() -> event(7, Evento.FALLIDA, DAY, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("load 7");
    }
}
