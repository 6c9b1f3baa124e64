package ai.fluxion.backend.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OperationTest {
    @Test
    void theAdministratorMayDoEverything() {
        for (Operation operation : Operation.values()) {
            assertThat(operation.isAllowedTo(Rol.SUPER_ADMIN))
                    .as("%s", operation)
                    .isEqualTo(operation != Operation.PUBLIC);
        }
    }

    @Test
    void aViewerOnlyReads() {
        Set<Operation> allowed =
                Set.of(Operation.READ_SALES, Operation.READ_ORDERS, Operation.CHANGE_OWN_PASSWORD);
        for (Operation operation : Operation.values()) {
            assertThat(operation.isAllowedTo(Rol.VISUALIZADOR))
                    .as("%s", operation)
                    .isEqualTo(allowed.contains(operation));
        }
    }

    @Test
    void onlyAStoreManagerIsLimitedToStores() {
        for (Rol rol : Rol.values()) {
            Caller caller = new Caller(1, "x", rol, Set.of(4));
            assertThat(caller.scope().contains(5)).isEqualTo(rol != Rol.GERENTE_TIENDA);
            assertThat(caller.scope().contains(4)).isTrue();
        }
        assertThat(new Caller(1, "x", Rol.GERENTE_TIENDA, Set.of()).scope().isEmpty()).isTrue();
    }
}
