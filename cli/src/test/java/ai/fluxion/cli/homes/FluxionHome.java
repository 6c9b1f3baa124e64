package ai.fluxion.cli.homes;

import ai.fluxion.cli.configuration.Layout;
import ai.fluxion.engine.Engine;
import ai.fluxion.engine.EngineConfig;
import ai.fluxion.engine.storage.MotherDuckDatabase;
import ai.fluxion.pgwire.PgServer;
import ai.fluxion.pgwire.PgServerConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Our own server in this process: a database is one more server, over what `Serving` says.
final class FluxionHome implements HomeServer {
    private final Path directory;
    private final Serving serving;
    private final List<Server> servers = new ArrayList<>();

    /// What a server in an empty directory serves.
    interface Serving {
        EngineConfig in(Path directory) throws Exception;
    }

    FluxionHome(Path directory, Serving serving) {
        this.directory = directory;
        this.serving = serving;
    }

    static EngineConfig files(Path directory) {
        return EngineConfig.of(new Layout.Platform(directory).files());
    }

    /// A local file of MotherDuck's layout.
    static EngineConfig rehearsal(Path directory) {
        return EngineConfig.of(
                new MotherDuckDatabase(
                        "fluxion_production",
                        List.of("ventas", "operacion"),
                        new MotherDuckDatabase.Place.Rehearsal(directory.resolve("md.duckdb"))),
                directory.resolve("tmp"));
    }

    private record Server(Engine engine, PgServer door) implements AutoCloseable {
        static Server start(Path directory, Serving serving) throws Exception {
            EngineConfig config = serving.in(Files.createDirectories(directory));
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
        Server server = Server.start(directory.resolve("prueba_" + servers.size()), serving);
        servers.add(server);
        return "postgresql://fluxion@127.0.0.1:" + server.door().port() + "/fluxion";
    }

    @Override
    public void close() {
        servers.forEach(Server::close);
    }
}
