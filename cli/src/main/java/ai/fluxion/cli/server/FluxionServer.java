package ai.fluxion.cli.server;

import ai.fluxion.backend.Backend;
import ai.fluxion.backend.usuarios.FirstUser;
import ai.fluxion.cli.configuration.Layout;
import ai.fluxion.cli.configuration.ServeSettings;
import ai.fluxion.cli.configuration.TlsSettings;
import ai.fluxion.engine.Engine;
import ai.fluxion.engine.EngineConfig;
import ai.fluxion.pgwire.PgServer;
import ai.fluxion.pgwire.PgServerConfig;
import ai.fluxion.retail.DatabaseUrl;
import ai.fluxion.retail.RetailSchema;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/// Files, PostgreSQL door, schema, HTTP door: opened in this order and closed in the opposite one.
/// Whoever opens it closes it, from any thread.
public final class FluxionServer implements AutoCloseable {
    private final Engine engine;
    private final PgServer postgres;
    private final HttpDoor http;
    private final ServeSettings settings;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// The HTTP side: the API where the retail tables are, else a door that explains.
    private sealed interface HttpDoor extends AutoCloseable {
        int port();

        @Override
        void close();

        record Api(Backend backend) implements HttpDoor {
            @Override
            public int port() {
                return backend.port();
            }

            @Override
            public void close() {
                backend.close();
            }
        }

        record Explanation(NoSchemaDoor door) implements HttpDoor {
            @Override
            public int port() {
                return door.port();
            }

            @Override
            public void close() {
                door.close();
            }
        }
    }

    private FluxionServer(ServeSettings settings, Engine engine, PgServer postgres, HttpDoor http) {
        this.settings = settings;
        this.engine = engine;
        this.postgres = postgres;
        this.http = http;
    }

    public static FluxionServer open(ServeSettings settings) throws IOException, SQLException {
        Path home = home(settings.layout());
        if (settings.layout() instanceof Layout.Platform) {
            Files.createDirectories(home);
        }
        Engine engine = Engine.open(settings.engine());
        try {
            PgServer postgres = PgServer.start(engine, postgresConfig(settings, home));
            try {
                String url = postgresUrl(settings, postgres.port());
                HttpDoor http = openHttp(settings, url, home);
                return new FluxionServer(settings, engine, postgres, http);
            } catch (IOException | SQLException | RuntimeException e) {
                postgres.close();
                throw e;
            }
        } catch (IOException | SQLException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private static Path home(Layout layout) {
        return switch (layout) {
            case Layout.Platform(Path directory) -> directory;
            case Layout.MotherDuck motherDuck -> motherDuck.directory();
            case Layout.SingleFile file ->
                    Optional.ofNullable(file.file().path().getParent()).orElse(Path.of("."));
        };
    }

    private static PgServerConfig postgresConfig(ServeSettings settings, Path home) {
        EngineConfig engine = settings.engine();
        return new PgServerConfig(
                settings.doors().host(),
                settings.doors().port(),
                engine.databaseName(),
                engine.resources().temporaryDirectory(),
                settings.tls().policy(home, settings.doors().host()),
                settings.wire());
    }

    private static HttpDoor openHttp(ServeSettings settings, String url, Path home)
            throws IOException, SQLException {
        DataSource database = new DatabaseUrl(url).dataSource("fluxion");
        switch (settings.layout()) {
            case Layout.Platform _, Layout.MotherDuck _ -> RetailSchema.migrate(database);
            case Layout.SingleFile _ -> {
                if (!hasRetailSchema(database)) {
                    ServeSettings.Doors doors = settings.doors();
                    return new HttpDoor.Explanation(
                            NoSchemaDoor.open(doors.localHost(), doors.httpPort()));
                }
            }
        }
        return new HttpDoor.Api(Backend.start(settings.api().backend(settings.doors(), url, home)));
    }

    private static boolean hasRetailSchema(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                ResultSet tables =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "SELECT count(*) FROM information_schema.tables"
                                                + " WHERE table_name IN"
                                                + " ('ventas_raw', 'usuarios', 'pedidos')")) {
            return tables.next() && tables.getInt(1) == 3;
        }
    }

    private static String postgresUrl(ServeSettings settings, int port) {
        String address = settings.doors().localHost() + ":" + port;
        String query =
                settings.tls().demand() == TlsSettings.Demand.REQUIRED ? "?sslmode=require" : "";
        return "postgresql://fluxion@" + address + "/" + settings.engine().databaseName() + query;
    }

    /// How a PostgreSQL client connects.
    public String url() {
        return postgresUrl(settings, postgres.port());
    }

    public URI httpUri() {
        return URI.create("http://" + settings.doors().localHost() + ":" + http.port());
    }

    /// The administrator that this start made, to be shown once.
    public Optional<FirstUser.Credentials> firstUser() {
        return switch (http) {
            case HttpDoor.Api api -> api.backend().firstUser();
            case HttpDoor.Explanation none -> Optional.empty();
        };
    }

    /// Done when the engine can't go on; the process is to end and to be started again.
    public CompletableFuture<Void> stopped() {
        return engine.stopped();
    }

    /// Requests in work end first, then statements, then the files are written back. Safe to call
    /// twice.
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            http.close();
            postgres.close();
            engine.close();
        }
    }
}
