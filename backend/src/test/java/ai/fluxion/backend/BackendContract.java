package ai.fluxion.backend;

import org.junit.jupiter.api.Nested;

/// All that the backend keeps to, on any database.
public abstract class BackendContract {
    protected abstract TestBackend backend();

    @Nested
    class Access extends AccessContract {
        @Override
        protected TestBackend backend() {
            return BackendContract.this.backend();
        }
    }

    @Nested
    class Usuarios extends UsuariosContract {
        @Override
        protected TestBackend backend() {
            return BackendContract.this.backend();
        }
    }

    @Nested
    class Pedidos extends PedidosContract {
        @Override
        protected TestBackend backend() {
            return BackendContract.this.backend();
        }
    }

    @Nested
    class Ventas extends VentasContract {
        @Override
        protected TestBackend backend() {
            return BackendContract.this.backend();
        }
    }
}
