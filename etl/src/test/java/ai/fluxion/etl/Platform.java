package ai.fluxion.etl;

import ai.fluxion.etl.source.Days;
import ai.fluxion.etl.source.FileSource;
import ai.fluxion.etl.source.SourceMapping;
import ai.fluxion.retail.DatabaseUrl;
import ai.fluxion.retail.RetailSchema;
import ai.fluxion.retail.Store;
import ai.fluxion.retail.Stores;
import ai.fluxion.testservers.PostgresProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/// A database with the platform's tables, a file of sales of 2025-09-01, and runs that load it.
final class Platform {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final LocalDate DAY = LocalDate.of(2025, 9, 1);
    private static final String HEADER =
            "sucursal,fecha,numero_factura,linea,producto,cantidad,monto_total";

    private final PostgresProcess postgres;
    private final String name;
    private final Path directory;
    private final DataSource admin;
    private DataSource target;
    private Heard progress = new Heard();

    private Platform(PostgresProcess postgres, String name, Path directory) throws SQLException {
        this.postgres = postgres;
        this.name = name;
        this.directory = directory;
        this.admin = postgres.newDatabase(name);
        this.target = admin;
        RetailSchema.migrate(admin);
    }

    static Platform of(PostgresProcess postgres, Path directory) throws SQLException {
        return new Platform(postgres, "etl_" + DATABASES.incrementAndGet(), directory);
    }

    /// What the listener of the last run heard.
    static final class Heard implements ProgressListener {
        private final AtomicLong staged = new AtomicLong();
        private final AtomicLong sent = new AtomicLong();
        private final List<String> ended = new CopyOnWriteArrayList<>();

        @Override
        public void staged(long lines) {
            staged.addAndGet(lines);
        }

        @Override
        public void sent(long lines) {
            sent.addAndGet(lines);
        }

        @Override
        public void ended(StoreOutcome store) {
            ended.add(store.store());
        }

        long staged() {
            return staged.get();
        }

        long sent() {
            return sent.get();
        }

        List<String> ended() {
            return ended;
        }
    }

    DataSource database() {
        return admin;
    }

    Heard progress() {
        return progress;
    }

    Path staging() {
        return directory.resolve("etl");
    }

    void store(int id, String codigo, String code) throws SQLException {
        try (Connection connection = admin.getConnection()) {
            new Stores()
                    .register(
                            connection,
                            new Store(
                                    id,
                                    codigo,
                                    Optional.empty(),
                                    Store.Kind.TIENDA,
                                    Optional.empty(),
                                    true,
                                    Optional.empty(),
                                    Optional.of(code)));
        }
    }

    /// Replaces the file of sales.
    void file(String... lines) throws IOException {
        Files.writeString(
                directory.resolve("ventas.csv"),
                HEADER + "\n" + String.join("\n", lines) + "\n",
                StandardCharsets.UTF_8);
    }

    EtlReport load(String... stores) throws Exception {
        return load(List.of(stores), List.of());
    }

    EtlReport loadIgnoring(String... codes) throws Exception {
        return load(List.of(), List.of(codes));
    }

    private EtlReport load(List<String> stores, List<String> ignored) throws Exception {
        progress = new Heard();
        EtlConfig defaults = EtlConfig.defaults(staging());
        return new Etl(
                        new EtlRequest(
                                stores,
                                new Days(DAY, DAY),
                                new FileSource(directory.resolve("ventas.csv").toString()),
                                SourceMapping.parse(Map.of()),
                                ignored),
                        new EtlConfig(
                                defaults.parallel(),
                                defaults.stagingDirectory(),
                                "256MB",
                                new EtlConfig.Retries(
                                        3, Duration.ofMillis(1), Duration.ofMillis(2))),
                        target,
                        progress,
                        InstantSource.fixed(Instant.parse("2025-09-02T12:00:00Z")))
                .run();
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = admin.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<String> texts(String sql) throws SQLException {
        try (Connection connection = admin.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }

    /// `body` is that of a trigger function before each inserted sale line.
    void onInsert(String body) throws SQLException {
        execute(
                "CREATE FUNCTION al_insertar() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN "
                        + body.replace("'", "''")
                        + " END'");
        execute(
                "CREATE TRIGGER al_insertar BEFORE INSERT ON ventas.ventas_raw FOR EACH ROW EXECUTE"
                        + " FUNCTION al_insertar()");
    }

    /// From now on runs connect as a role that may do so this often.
    void limitConnections(int most) throws SQLException {
        execute("CREATE ROLE cargador LOGIN CONNECTION LIMIT " + most);
        execute("GRANT USAGE ON SCHEMA ventas TO cargador");
        execute("GRANT ALL ON ALL TABLES IN SCHEMA ventas TO cargador");
        execute("GRANT ALL ON ALL SEQUENCES IN SCHEMA ventas TO cargador");
        target =
                new DatabaseUrl(postgres.url(name).replace("postgres@", "cargador@"))
                        .dataSource("etl");
    }
}
