package ai.fluxion.backend.access;

import static ai.fluxion.backend.access.Rol.GERENTE_GENERAL;
import static ai.fluxion.backend.access.Rol.GERENTE_TIENDA;
import static ai.fluxion.backend.access.Rol.GESTOR_ABASTECIMIENTO;
import static ai.fluxion.backend.access.Rol.SUPER_ADMIN;
import static ai.fluxion.backend.access.Rol.VISUALIZADOR;

import io.javalin.security.RouteRole;
import java.util.Set;

/// The table of what each role may do; every route names one operation. Which state of an order a
/// role may set is the table of `pedidos.Transition`, which stores it sees is [StoreScope].
public enum Operation implements RouteRole {
    /// Needs no token: login and health, nothing else.
    PUBLIC(),
    CHANGE_OWN_PASSWORD(
            VISUALIZADOR, GERENTE_TIENDA, GESTOR_ABASTECIMIENTO, GERENTE_GENERAL, SUPER_ADMIN),
    READ_SALES(VISUALIZADOR, GERENTE_TIENDA, GESTOR_ABASTECIMIENTO, GERENTE_GENERAL, SUPER_ADMIN),
    READ_ORDERS(VISUALIZADOR, GERENTE_TIENDA, GESTOR_ABASTECIMIENTO, GERENTE_GENERAL, SUPER_ADMIN),
    CREATE_ORDER(GERENTE_TIENDA, GESTOR_ABASTECIMIENTO, GERENTE_GENERAL, SUPER_ADMIN),
    CHANGE_ORDER(GERENTE_TIENDA, GESTOR_ABASTECIMIENTO, GERENTE_GENERAL, SUPER_ADMIN),
    DELETE_ORDER(GERENTE_TIENDA, GESTOR_ABASTECIMIENTO, GERENTE_GENERAL, SUPER_ADMIN),
    LIST_USERS(GERENTE_GENERAL, SUPER_ADMIN),
    CREATE_USER(SUPER_ADMIN);

    // A copy that nobody can change, which its type does not say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Rol> roles;

    Operation(Rol... roles) {
        this.roles = Set.of(roles);
    }

    public boolean isAllowedTo(Rol rol) {
        return roles.contains(rol);
    }
}
