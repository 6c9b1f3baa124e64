package ai.fluxion.backend.pedidos;

import static ai.fluxion.backend.access.Rol.GERENTE_GENERAL;
import static ai.fluxion.backend.access.Rol.GERENTE_TIENDA;
import static ai.fluxion.backend.access.Rol.GESTOR_ABASTECIMIENTO;
import static ai.fluxion.backend.access.Rol.SUPER_ADMIN;
import static ai.fluxion.backend.pedidos.EstadoPedido.APROBADO_GERENTE;
import static ai.fluxion.backend.pedidos.EstadoPedido.BORRADOR;
import static ai.fluxion.backend.pedidos.EstadoPedido.CANCELADO;
import static ai.fluxion.backend.pedidos.EstadoPedido.EN_PREPARACION;
import static ai.fluxion.backend.pedidos.EstadoPedido.EN_TRANSITO;
import static ai.fluxion.backend.pedidos.EstadoPedido.FINALIZADO;
import static ai.fluxion.backend.pedidos.EstadoPedido.PENDIENTE_APROBACION_GERENTE;
import static ai.fluxion.backend.pedidos.EstadoPedido.RECHAZADO_GERENTE;
import static ai.fluxion.backend.pedidos.EstadoPedido.RECIBIDO;

import ai.fluxion.backend.access.Rol;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One allowed change of an order's state and the roles that may make it. A change that is not in
/// [#TABLE] does not exist.
public record Transition(EstadoPedido from, EstadoPedido to, Set<Rol> roles) {
    private static final Set<Rol> STORE_AND_SUPPLY =
            Set.of(GERENTE_TIENDA, GESTOR_ABASTECIMIENTO, GERENTE_GENERAL, SUPER_ADMIN);
    private static final Set<Rol> STORE = Set.of(GERENTE_TIENDA, GERENTE_GENERAL, SUPER_ADMIN);
    private static final Set<Rol> SUPPLY =
            Set.of(GESTOR_ABASTECIMIENTO, GERENTE_GENERAL, SUPER_ADMIN);

    public static final List<Transition> TABLE =
            List.of(
                    new Transition(BORRADOR, PENDIENTE_APROBACION_GERENTE, STORE_AND_SUPPLY),
                    new Transition(PENDIENTE_APROBACION_GERENTE, APROBADO_GERENTE, STORE),
                    new Transition(PENDIENTE_APROBACION_GERENTE, RECHAZADO_GERENTE, STORE),
                    new Transition(APROBADO_GERENTE, EN_PREPARACION, SUPPLY),
                    new Transition(EN_PREPARACION, EN_TRANSITO, SUPPLY),
                    new Transition(EN_TRANSITO, RECIBIDO, STORE),
                    new Transition(RECIBIDO, FINALIZADO, SUPPLY),
                    // Cancelled from any state before en_transito.
                    new Transition(BORRADOR, CANCELADO, STORE_AND_SUPPLY),
                    new Transition(PENDIENTE_APROBACION_GERENTE, CANCELADO, STORE_AND_SUPPLY),
                    new Transition(RECHAZADO_GERENTE, CANCELADO, STORE_AND_SUPPLY),
                    new Transition(APROBADO_GERENTE, CANCELADO, SUPPLY),
                    new Transition(EN_PREPARACION, CANCELADO, SUPPLY));

    public static Optional<Transition> find(EstadoPedido from, EstadoPedido to) {
        return TABLE.stream().filter(row -> row.from == from && row.to == to).findFirst();
    }

    /// The states that `from` may become, in the order of the table.
    public static List<EstadoPedido> after(EstadoPedido from) {
        return TABLE.stream().filter(row -> row.from == from).map(Transition::to).toList();
    }

    /// A rejection without a reason helps nobody.
    public static boolean needsReason(EstadoPedido to) {
        return to == RECHAZADO_GERENTE;
    }
}
