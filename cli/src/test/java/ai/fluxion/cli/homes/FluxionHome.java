package ai.fluxion.cli.homes;

import ai.fluxion.cli.configuration.Layout;
import ai.fluxion.engine.Engine;
import ai.fluxion.engine.EngineConfig;
import ai.fluxion.pgwire.PgServer;
import ai.fluxion.pgwire.PgServerConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Our own server in this process: a database is one more server over a pair of files.
final class FluxionHome implements HomeServer {
    private final Path directory;
    private final List<Server> servers = new ArrayList<>();

    FluxionHome(Path directory) {
        this.directory = directory;
    }

    private record Server(Engine engine, PgServer door) implements AutoCloseable {
        static Server start(Path directory) throws Exception {
            EngineConfig config =
                    EngineConfig.of(
                            new Layout.Platform(Files.createDirectories(directory)).files());
            Engine engine = Engine.open(config);
            return new Server(
                    engine,
                    PgServer.start(
                            engine,
                            new PgServerConfig(
                                    "127.0.0.1",
                                    0,
                                    config.databaseName(),
                                    directory,
                                    PgServerConfig.Limits.defaults())));
        }

        @Override
        public void close() {
            door.close();
            engine.close();
        }
    }

    @Override
    public String newDatabase() throws Exception {
        Server server = Server.start(directory.resolve("prueba_" + servers.size()));
        servers.add(server);
        return "postgresql://fluxion@127.0.0.1:" + server.door().port() + "/fluxion";
    }

    @Override
    public void close() {
        servers.forEach(Server::close);
    }
}
