package ai.fluxion.pgwire;

import ai.fluxion.engine.Engine;
import ai.fluxion.engine.EngineConfig;
import ai.fluxion.engine.storage.DatabaseFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.postgresql.ds.PGSimpleDataSource;

/// A server over a database file in a test's directory.
public final class ServerFixture implements AutoCloseable {
    private final Engine engine;
    private final PgServer server;

    private ServerFixture(Engine engine, PgServer server) {
        this.engine = engine;
        this.server = server;
    }

    public static ServerFixture start(Path directory) {
        return start(directory, UnaryOperator.identity());
    }

    static ServerFixture start(Path directory, UnaryOperator<PgServerConfig> change) {
        DatabaseFile file = new DatabaseFile("test", directory.resolve("t.duckdb"));
        return start(EngineConfig.of(List.of(file)), change);
    }

    /// Spools where DuckDB's temporary files go.
    static ServerFixture start(EngineConfig engineConfig, UnaryOperator<PgServerConfig> change) {
        Path directory =
                Objects.requireNonNull(engineConfig.resources().temporaryDirectory().getParent());
        Engine engine = Engine.open(engineConfig);
        PgServerConfig config = change.apply(PgServerConfig.onLoopback(0, directory));
        return new ServerFixture(engine, PgServer.start(engine, config));
    }

    public int port() {
        return server.port();
    }

    Engine engine() {
        return engine;
    }

    PgServer server() {
        return server;
    }

    RawClient connect() throws IOException {
        return RawClient.connected(port());
    }

    public PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port()});
        source.setDatabaseName("fluxion");
        source.setUser("fluxion");
        return source;
    }

    @Override
    public void close() {
        server.close();
        engine.close();
    }
}
