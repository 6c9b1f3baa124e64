package ai.fluxion.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LossesTest {
    private final Promises promises = new Promises();

    @Test
    void nothingIsLostWhenEveryPromiseIsKept() {
        promises.userCreated("ana");
        promises.orderIs(1, "borrador");
        promises.orderIs(1, "enviado");

        assertThat(Losses.compare(promises, Set.of("ana", "otra"), Map.of(1L, "enviado")))
                .isEqualTo(new Losses(2, 0, 0));
    }

    @Test
    void aMissingRowAndAnOldStatusAreLosses() {
        promises.userCreated("ana");
        promises.orderIs(1, "enviado");
        promises.orderIs(2, "enviado");

        assertThat(Losses.compare(promises, Set.of(), Map.of(1L, "borrador")))
                .isEqualTo(new Losses(3, 2, 1));
    }

    @Test
    void anUncertainStatusIsNoLossButItsRowMustBeThere() {
        promises.orderIs(1, "borrador");
        promises.orderIs(2, "borrador");
        promises.orderIsUncertain(1);
        promises.orderIsUncertain(2);

        assertThat(Losses.compare(promises, Set.of(), Map.of(1L, "enviado")))
                .isEqualTo(new Losses(2, 1, 0));
    }
}
