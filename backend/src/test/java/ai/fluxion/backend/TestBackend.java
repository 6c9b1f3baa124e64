package ai.fluxion.backend;

import ai.fluxion.backend.access.LoginLimits;
import ai.fluxion.backend.access.PasswordHashing;
import ai.fluxion.backend.database.PoolConfig;
import ai.fluxion.backend.database.RetryPolicy;
import ai.fluxion.backend.request.PageLimits;
import ai.fluxion.backend.usuarios.FirstUser;
import ai.fluxion.retail.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A backend in this process on a database whose tables exist, with cheap password hashes, two
/// stores, a distribution centre and ten products. The database has no users before.
public final class TestBackend implements AutoCloseable {
    public static final String CLAVE = "clave de prueba";
    private static final int PRODUCTS = 10;

    private final BackendConfig config;
    private final Backend backend;
    private final ApiClient anonymous;
    private final ApiClient admin;
    private final AtomicInteger users = new AtomicInteger();

    private TestBackend(BackendConfig config, Backend backend) {
        this.config = config;
        this.backend = backend;
        this.anonymous = ApiClient.of(backend.port());
        FirstUser.Credentials first = backend.firstUser().orElseThrow();
        this.admin = anonymous.login(first.usuario(), first.clave());
    }

    public static BackendConfig config(String databaseUrl, Path directory) {
        return new BackendConfig(
                new DatabaseUrl(databaseUrl),
                new BackendConfig.Http(
                        "127.0.0.1",
                        0,
                        64,
                        64 * 1024,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10)),
                new BackendConfig.Security(
                        new BackendConfig.KeySource.InFile(directory.resolve("jwt.key")),
                        Duration.ofMinutes(10),
                        new PasswordHashing(64, 1, 8, Duration.ofSeconds(30)),
                        new LoginLimits(3, Duration.ofMinutes(1), Duration.ofMinutes(5), 100)),
                PoolConfig.defaults(),
                RetryPolicy.defaults(),
                new PageLimits(5, 50, 100));
    }

    public static TestBackend start(String databaseUrl, Path directory)
            throws IOException, SQLException {
        BackendConfig config = config(databaseUrl, directory);
        masterData(config);
        return new TestBackend(config, Backend.start(config));
    }

    private static void masterData(BackendConfig config) throws SQLException {
        execute(
                config,
                "INSERT INTO ventas.ubicaciones (id, codigo, nombre, tipo) VALUES"
                        + " (1, 'tienda_01', 'Centro', 'tienda'),"
                        + " (2, 'tienda_02', 'Norte', 'tienda'),"
                        + " (90, 'cedi_01', 'CEDI', 'cedi')");
        for (int id = 1; id <= PRODUCTS; id++) {
            execute(
                    config,
                    "INSERT INTO ventas.productos (id, codigo, descripcion, unidades_por_bulto)"
                            + " VALUES ("
                            + id
                            + ", 'P"
                            + id
                            + "', 'Producto', 12)");
        }
    }

    private static void execute(BackendConfig config, String sql) throws SQLException {
        try (Connection connection = config.database().dataSource("fluxion-test").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Runs SQL as another program would.
    public void sql(String statement) throws SQLException {
        execute(config, statement);
    }

    public BackendConfig config() {
        return config;
    }

    public Backend backend() {
        return backend;
    }

    public ApiClient anonymous() {
        return anonymous;
    }

    public ApiClient admin() {
        return admin;
    }

    /// A name that no other test of this database has.
    public String newName() {
        return "u" + users.incrementAndGet() + "-" + backend.port();
    }

    /// A new user of that role, logged in.
    public ApiClient userOf(String rol, Integer... tiendas) {
        String name = newName();
        ApiClient.Answer created =
                admin.post(
                        "/api/usuarios",
                        Map.of(
                                "usuario", name,
                                "nombre", "Prueba",
                                "clave", CLAVE,
                                "rol", rol,
                                "tiendas", List.of(tiendas)));
        if (created.status() != 201) {
            throw new IllegalStateException("user of role " + rol + ": " + created);
        }
        return anonymous.login(name, CLAVE);
    }

    @Override
    public void close() {
        backend.close();
    }
}
