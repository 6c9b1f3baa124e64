package ai.fluxion.backend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/// The backend on a real PostgreSQL 15.
class BackendPostgresIT {
    @TempDir private static Path directory;
    private static PostgresProcess postgres;
    private static TestBackend backend;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresProcess.start(directory);
        createTables();
        backend = TestBackend.start(postgres.url(), directory);
    }

    @AfterAll
    static void stop() throws Exception {
        if (backend != null) {
            backend.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    private static void createTables() throws Exception {
        try (var connection =
                        TestBackend.config(postgres.url(), directory)
                                .database()
                                .dataSource()
                                .getConnection();
                var statement = connection.createStatement()) {
            statement.execute(schema());
        }
    }

    private static String schema() throws IOException {
        try (InputStream text = BackendPostgresIT.class.getResourceAsStream("/esquema.sql")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Nested
    class Access extends AccessContract {
        @Override
        protected TestBackend backend() {
            return backend;
        }
    }

    @Nested
    class Usuarios extends UsuariosContract {
        @Override
        protected TestBackend backend() {
            return backend;
        }
    }

    @Nested
    class Pedidos extends PedidosContract {
        @Override
        protected TestBackend backend() {
            return backend;
        }
    }

    @Nested
    class Ventas extends VentasContract {
        @Override
        protected TestBackend backend() {
            return backend;
        }
    }
}
