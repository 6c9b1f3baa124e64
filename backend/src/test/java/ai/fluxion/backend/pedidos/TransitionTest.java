package ai.fluxion.backend.pedidos;

import static ai.fluxion.backend.pedidos.EstadoPedido.APROBADO_GERENTE;
import static ai.fluxion.backend.pedidos.EstadoPedido.BORRADOR;
import static ai.fluxion.backend.pedidos.EstadoPedido.CANCELADO;
import static ai.fluxion.backend.pedidos.EstadoPedido.EN_PREPARACION;
import static ai.fluxion.backend.pedidos.EstadoPedido.EN_TRANSITO;
import static ai.fluxion.backend.pedidos.EstadoPedido.FINALIZADO;
import static ai.fluxion.backend.pedidos.EstadoPedido.PENDIENTE_APROBACION_GERENTE;
import static ai.fluxion.backend.pedidos.EstadoPedido.RECHAZADO_GERENTE;
import static ai.fluxion.backend.pedidos.EstadoPedido.RECIBIDO;
import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.backend.access.Rol;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransitionTest {
    /// All that domain.md allows; every other pair of states is no transition.
    private static final Map<EstadoPedido, Set<EstadoPedido>> ALLOWED =
            Map.of(
                    BORRADOR, Set.of(PENDIENTE_APROBACION_GERENTE, CANCELADO),
                    PENDIENTE_APROBACION_GERENTE,
                            Set.of(APROBADO_GERENTE, RECHAZADO_GERENTE, CANCELADO),
                    APROBADO_GERENTE, Set.of(EN_PREPARACION, CANCELADO),
                    RECHAZADO_GERENTE, Set.of(CANCELADO),
                    EN_PREPARACION, Set.of(EN_TRANSITO, CANCELADO),
                    EN_TRANSITO, Set.of(RECIBIDO),
                    RECIBIDO, Set.of(FINALIZADO),
                    FINALIZADO, Set.of(),
                    CANCELADO, Set.of());

    @Test
    void everyPairOfStatesIsAllowedExactlyWhenTheDomainSaysSo() {
        for (EstadoPedido from : EstadoPedido.values()) {
            for (EstadoPedido to : EstadoPedido.values()) {
                assertThat(Transition.find(from, to).isPresent())
                        .as(from + " -> " + to)
                        .isEqualTo(ALLOWED.getOrDefault(from, Set.of()).contains(to));
            }
        }
    }

    @Test
    void everyTransitionStandsInTheTableOnce() {
        assertThat(Transition.TABLE.stream().map(row -> row.from() + ">" + row.to()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theAdministratorMayMakeEveryTransitionAndAViewerNone() {
        for (Transition transition : Transition.TABLE) {
            assertThat(transition.roles())
                    .contains(Rol.SUPER_ADMIN, Rol.GERENTE_GENERAL)
                    .doesNotContain(Rol.VISUALIZADOR);
        }
    }

    @Test
    void supplyDoesNotApproveItsOwnOrders() {
        Transition approval =
                Transition.find(PENDIENTE_APROBACION_GERENTE, APROBADO_GERENTE).orElseThrow();

        assertThat(approval.roles())
                .contains(Rol.GERENTE_TIENDA)
                .doesNotContain(Rol.GESTOR_ABASTECIMIENTO);
    }

    @Test
    void onlyARejectionNeedsAReason() {
        for (EstadoPedido estado : EstadoPedido.values()) {
            assertThat(Transition.needsReason(estado)).isEqualTo(estado == RECHAZADO_GERENTE);
        }
    }

    @Test
    void theWordOfTheEvaluationMeansInTransit() {
        assertThat(EstadoPedido.ofStored("enviado")).isEqualTo(EN_TRANSITO);
        assertThat(EstadoPedido.of("enviado")).isEmpty();
        assertThat(EN_TRANSITO.storedValues()).containsExactly("en_transito", "enviado");
        for (EstadoPedido estado : EstadoPedido.values()) {
            assertThat(EstadoPedido.ofStored(estado.value())).isEqualTo(estado);
        }
    }
}
