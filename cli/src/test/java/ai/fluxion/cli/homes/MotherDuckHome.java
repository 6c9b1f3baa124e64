package ai.fluxion.cli.homes;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Database;
import ai.fluxion.engine.EngineConfig;
import ai.fluxion.engine.storage.ExtensionSource;
import ai.fluxion.engine.storage.MotherDuckDatabase;
import ai.fluxion.engine.storage.MotherDuckToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/// MotherDuck itself: each database is made there for the test and dropped at the end, our server
/// being in front of it. Only where the account's token is in `MOTHERDUCK_TOKEN`.
final class MotherDuckHome implements HomeServer {
    private final MotherDuckToken token;
    private final FluxionHome servers;
    private final List<String> databases = new ArrayList<>();

    private MotherDuckHome(MotherDuckToken token, Path directory) {
        this.token = token;
        servers = new FluxionHome(directory, this::create);
    }

    static MotherDuckHome start(Path directory) {
        String token = System.getenv().getOrDefault("MOTHERDUCK_TOKEN", "");
        Assumptions.assumeFalse(
                token.isEmpty(),
                "not run: MOTHERDUCK_TOKEN is not set, so nothing spoke to MotherDuck");
        return new MotherDuckHome(new MotherDuckToken(token), directory);
    }

    private EngineConfig create(Path directory) {
        String name = "fluxion_prueba_" + UUID.randomUUID().toString().replace("-", "");
        inAccount("CREATE DATABASE " + name);
        databases.add(name);
        return EngineConfig.of(
                new MotherDuckDatabase(
                        name,
                        List.of("ventas", "operacion"),
                        new MotherDuckDatabase.Place.Service(token, ExtensionSource.defaults())),
                directory.resolve("tmp"));
    }

    private void inAccount(String sql) {
        try (Database database = Database.open(":memory:", Map.of());
                Connection connection = database.connect()) {
            connection.query("INSTALL motherduck").close();
            connection.query("LOAD motherduck").close();
            connection.query("SET motherduck_token = '" + token.value() + "'").close();
            connection.query("ATTACH 'md:'").close();
            connection.query(sql).close();
        }
    }

    @Override
    public String newDatabase() throws Exception {
        return servers.newDatabase();
    }

    @Override
    public void close() {
        servers.close();
        databases.forEach(name -> inAccount("DROP DATABASE " + name));
    }
}
