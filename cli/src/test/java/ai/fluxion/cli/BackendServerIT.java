package ai.fluxion.cli;

import ai.fluxion.backend.AccessContract;
import ai.fluxion.backend.PedidosContract;
import ai.fluxion.backend.TestBackend;
import ai.fluxion.backend.UsuariosContract;
import ai.fluxion.backend.VentasContract;
import ai.fluxion.cli.configuration.Layout;
import ai.fluxion.engine.Engine;
import ai.fluxion.engine.EngineConfig;
import ai.fluxion.pgwire.PgServer;
import ai.fluxion.pgwire.PgServerConfig;
import ai.fluxion.retail.DatabaseUrl;
import ai.fluxion.retail.RetailSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/// The backend on our own server, by the contracts that it keeps on PostgreSQL.
class BackendServerIT {
    @TempDir private static Path directory;
    private static Engine engine;
    private static PgServer server;
    private static TestBackend backend;

    @BeforeAll
    static void start() throws Exception {
        Path platform = Files.createDirectory(directory.resolve("plataforma"));
        EngineConfig config = EngineConfig.of(new Layout.Platform(platform).files());
        engine = Engine.open(config);
        server =
                PgServer.start(
                        engine,
                        new PgServerConfig(
                                "127.0.0.1",
                                0,
                                config.databaseName(),
                                directory,
                                PgServerConfig.Limits.defaults()));
        String url = "postgresql://fluxion@127.0.0.1:" + server.port() + "/fluxion";
        RetailSchema.migrate(new DatabaseUrl(url).dataSource("fluxion-test"));
        backend = TestBackend.start(url, directory);
    }

    @AfterAll
    static void stop() {
        if (backend != null) {
            backend.close();
        }
        if (server != null) {
            server.close();
        }
        if (engine != null) {
            engine.close();
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
