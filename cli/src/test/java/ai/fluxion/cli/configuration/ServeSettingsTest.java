package ai.fluxion.cli.configuration;

import static ai.fluxion.cli.configuration.SettingsReading.configurationOf;
import static ai.fluxion.cli.configuration.SettingsReading.readBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.backend.BackendConfig;
import ai.fluxion.backend.access.LoginLimits;
import ai.fluxion.backend.access.PasswordHashing;
import ai.fluxion.backend.database.PoolConfig;
import ai.fluxion.backend.database.RetryPolicy;
import ai.fluxion.backend.request.PageLimits;
import ai.fluxion.engine.EngineConfig;
import ai.fluxion.engine.batch.BatchLimits;
import ai.fluxion.engine.replay.ReplayLimits;
import ai.fluxion.engine.storage.DatabaseFile;
import ai.fluxion.engine.storage.DiskLimits;
import ai.fluxion.engine.storage.Resources;
import ai.fluxion.engine.storage.ServedFiles;
import ai.fluxion.engine.storage.StoragePolicy;
import ai.fluxion.engine.workload.ClassLimits;
import ai.fluxion.engine.workload.WorkloadLimits;
import ai.fluxion.pgwire.PgServerConfig;
import ai.fluxion.pgwire.Sockets;
import ai.fluxion.pgwire.login.FailedLogins;
import ai.fluxion.pgwire.tls.PemFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Settings of `serve` and `backend`, which share those of the API.
class ServeSettingsTest {
    private static final String URL = "postgresql://fluxion@127.0.0.1:5433/fluxion";
    private static final Path HOME = Path.of("datos");
    private static final String EVERY_SETTING_OF_SERVE =
            """
            file = una.duckdb
            attach = otra=otra.duckdb
            host = 127.0.0.2
            port = 1
            http-port = 2
            upgrade-storage = true
            motherduck-token-file = token.txt
            motherduck-rehearsal = ensayo.duckdb
            install-extensions = false
            extension-directory = extensiones
            extension-repository = http://127.0.0.1:1
            memory-limit = 2GB
            threads = 3
            temporary-directory = temporales
            time-zone = America/Caracas
            max-connections = 4
            max-running = 5
            max-queued = 6
            queue-timeout = 7s
            statement-timeout = 8s
            retry-timeout = 9s
            drain-timeout = 10ms
            http-threads = 11
            http-max-body = 12
            token-lifetime = 13s
            pool-size = 14
            pool-overflow = 15
            pool-timeout = 16s
            api-statement-timeout = 17s
            page-size = 18
            page-max-size = 19
            max-order-lines = 20
            startup-timeout = 21s
            keepalive-idle = 45s
            keepalive-interval = 46s
            keepalive-probes = 47
            write-timeout = 48s
            max-frame-bytes = 2048
            max-statements = 23
            max-portals = 24
            spool-memory-bytes = 25
            max-spool-bytes = 26
            http-idle-timeout = 27s
            signing-key-file = 28.clave
            password-memory-kib = 29
            password-iterations = 30
            passwords-at-once = 31
            password-timeout = 32s
            login-free-failures = 33
            login-first-wait = 34s
            login-longest-wait = 35s
            login-sources = 36
            pool-keepalive = 37s
            pool-max-lifetime = 38s
            api-attempts = 39
            api-retry-first-wait = 40ms
            api-retry-longest-wait = 41ms
            tls = required
            coalesce-max = 45
            coalesce-lanes = 46
            coalesce-shapes = 47
            coalesce-familiar = 48
            coalesce-literals = 49
            coalesce-readers = 50
            savepoint-max-bytes = 43
            savepoint-max-rows = 44
            max-advisory-locks = 45
            max-notifications = 46
            workload-dashboard = slots=3, max-queued=4, queue-timeout=5s, time-limit=6min, niceness=7, memory=8MB
            interactive-objective = 11ms
            worker-niceness = 12
            workload-etl = slots=8, niceness=9
            workload-maintenance = niceness=10
            pg-login-first-wait = 47ms
            pg-login-longest-wait = 48s
            pg-login-waiting = 49
            tls-certificate = 42.crt
            tls-key = 42.key
            temporary-limit = 50GB
            wal-limit = 51MB
            checkpoint-pause = 52ms
            checkpoint-reader-budget = 53s
            disk-reserve = 54GB
            """;

    @Test
    void defaultsOfServe() {
        ServeSettings settings =
                ServeSettings.read(
                        configurationOf(Keys.SERVE, Map.of(Keys.FILE, List.of("datos/"))));

        Path directory = Path.of("datos").toAbsolutePath();
        List<DatabaseFile> files =
                List.of(
                        new DatabaseFile("ventas", directory.resolve("ventas.duckdb")),
                        new DatabaseFile("operacion", directory.resolve("operacion.duckdb")));
        assertThat(settings)
                .isEqualTo(
                        new ServeSettings(
                                new Layout.Platform(directory),
                                EngineConfig.of(files),
                                new ServeSettings.Doors(
                                        "127.0.0.1", 5433, 8080, Duration.ofSeconds(10)),
                                TlsSettings.off(),
                                new PgServerConfig.Limits(
                                        200,
                                        256 << 20,
                                        1_000,
                                        100,
                                        4 << 20,
                                        16L << 30,
                                        Duration.ofSeconds(30),
                                        Duration.ofSeconds(10)),
                                ApiSettings.defaults()));
    }

    @Test
    void everyKeyOfServeIsRead() {
        assertThat(readBy(Keys.SERVE, ServeSettings::read)).isEqualTo(Set.copyOf(Keys.SERVE));
    }

    @Test
    void everySettingOfServeArrives() {
        Map<String, String> file = new HashMap<>();
        for (String line : EVERY_SETTING_OF_SERVE.strip().split("\n", -1)) {
            String[] parts = line.split(" = ", 2);
            file.put(parts[0], parts[1]);
        }
        Configuration configuration =
                Configuration.of(Keys.SERVE, Keys.ALL, new Sources(Map.of(), Map.of(), file));
        DatabaseFile una = DatabaseFile.of(Path.of("una.duckdb"));

        ServeSettings settings = ServeSettings.read(configuration);

        configuration.check();
        assertThat(settings)
                .isEqualTo(
                        new ServeSettings(
                                new Layout.SingleFile(una),
                                new EngineConfig(
                                        new ServedFiles(
                                                List.of(
                                                        una,
                                                        new DatabaseFile(
                                                                "otra", Path.of("otra.duckdb"))),
                                                StoragePolicy.UPGRADE),
                                        "fluxion",
                                        "America/Caracas",
                                        new Resources(
                                                Optional.of("2GB"),
                                                3,
                                                Path.of("temporales"),
                                                everyDiskLimit()),
                                        new EngineConfig.Limits(
                                                4,
                                                5,
                                                6,
                                                Duration.ofSeconds(7),
                                                Duration.ofSeconds(8),
                                                Duration.ofSeconds(9),
                                                new ReplayLimits(43, 44),
                                                new BatchLimits(45, 46, 47, 48, 49, 50),
                                                new EngineConfig.SharedLimits(
                                                        45, 46, everyWorkload()))),
                                new ServeSettings.Doors("127.0.0.2", 1, 2, Duration.ofMillis(10)),
                                new TlsSettings(
                                        TlsSettings.Demand.REQUIRED,
                                        Optional.of(
                                                new PemFiles(
                                                        Path.of("42.crt"), Path.of("42.key")))),
                                new PgServerConfig.Limits(
                                        4,
                                        2_048,
                                        23,
                                        24,
                                        25,
                                        26,
                                        Duration.ofSeconds(21),
                                        Duration.ofMillis(10),
                                        new Sockets(
                                                Duration.ofSeconds(45),
                                                Duration.ofSeconds(46),
                                                47,
                                                Duration.ofSeconds(48)),
                                        new FailedLogins.Limits(
                                                Duration.ofMillis(47), Duration.ofSeconds(48), 49)),
                                everySettingOfTheApi()));
        assertThat(file).hasSize(Keys.SERVE.size());
    }

    private static WorkloadLimits everyWorkload() {
        WorkloadLimits defaults = WorkloadLimits.defaults();
        ClassLimits etl = defaults.etl();
        ClassLimits maintenance = defaults.maintenance();
        return new WorkloadLimits(
                new ClassLimits(
                        3, 4, Duration.ofSeconds(5), Duration.ofMinutes(6), 7, Optional.of("8MB")),
                new ClassLimits(8, etl.maxQueued(), etl.queueTimeout(), etl.timeLimit(), 9),
                new ClassLimits(
                        maintenance.slots(),
                        maintenance.maxQueued(),
                        maintenance.queueTimeout(),
                        maintenance.timeLimit(),
                        10),
                new WorkloadLimits.Urgency(Duration.ofMillis(11), 12));
    }

    private static DiskLimits everyDiskLimit() {
        return new DiskLimits(
                51L << 20,
                Duration.ofMillis(52),
                Duration.ofSeconds(53),
                54L << 30,
                Optional.of("50GB"));
    }

    private static ApiSettings everySettingOfTheApi() {
        return new ApiSettings(
                11,
                12,
                Duration.ofSeconds(27),
                new LoginSettings(
                        Optional.of(Path.of("28.clave")),
                        Duration.ofSeconds(13),
                        new PasswordHashing(29, 30, 31, Duration.ofSeconds(32)),
                        new LoginLimits(33, Duration.ofSeconds(34), Duration.ofSeconds(35), 36)),
                new PoolConfig(
                        14,
                        15,
                        Duration.ofSeconds(16),
                        Duration.ofSeconds(37),
                        Duration.ofSeconds(38),
                        Duration.ofSeconds(17)),
                new RetryPolicy(39, Duration.ofMillis(40), Duration.ofMillis(41)),
                new PageLimits(18, 19, 20));
    }

    @Test
    void limitsThatContradictEachOtherAreRefusedTogether() {
        Configuration configuration =
                configurationOf(
                        Keys.BACKEND,
                        Map.of(
                                Keys.DATABASE_URL, List.of("postgresql://127.0.0.1/fluxion"),
                                Keys.POOL_KEEPALIVE, List.of("1h"),
                                Keys.API_RETRY_FIRST_WAIT, List.of("1s"),
                                Keys.TOKEN_LIFETIME, List.of("999ms"),
                                Keys.PAGE_MAX_SIZE, List.of("10"),
                                Keys.PAGE_SIZE, List.of("11")));

        BackendSettings.read(configuration);

        assertThatThrownBy(configuration::check)
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        wrong ->
                                assertThat(wrong.problems())
                                        .extracting(problem -> problem.arguments().getFirst())
                                        .containsExactlyInAnyOrder(
                                                "pool-max-lifetime",
                                                "api-retry-longest-wait",
                                                "token-lifetime",
                                                "page-size"));
    }

    @Test
    void defaultsOfTheApi() {
        assertThat(ApiSettings.defaults().backend(ServeSettings.Doors.defaults(), URL, HOME))
                .isEqualTo(BackendConfig.defaults(URL, HOME.resolve("firma.clave")));
    }

    @Test
    void serveRefusesWhatItCannotOpen() {
        Configuration configuration =
                configurationOf(
                        Keys.SERVE,
                        Map.of(
                                Keys.ATTACH, List.of("sin", "a=x.duckdb", "a=y.duckdb"),
                                Keys.HOST, List.of("0.0.0.0"),
                                Keys.TLS, List.of("maybe"),
                                Keys.MEMORY_LIMIT, List.of("mucha"),
                                Keys.TIME_ZONE, List.of("Marte")));

        ServeSettings.read(configuration);

        assertThatThrownBy(configuration::check)
                .hasMessageContainingAll(
                        "problem.required",
                        "problem.attach",
                        "problem.attach-twice",
                        "problem.host",
                        "problem.tls",
                        "problem.size",
                        "problem.time-zone");
    }

    @Test
    void aClassOfStatementsIsRefusedWhatItCannotHave() {
        for (String text :
                List.of("slots", "slot=3", "slots=0", "niceness=20", "time-limit=x", "memory=x")) {
            Configuration configuration =
                    configurationOf(
                            Keys.SERVE,
                            Map.of(
                                    Keys.FILE, List.of("x.duckdb"),
                                    Keys.WORKLOAD_ETL, List.of(text)));
            ServeSettings.read(configuration);
            assertThatThrownBy(configuration::check).as(text).hasMessageContaining("problem.value");
        }
    }

    @Test
    void everyAddressNeedsTlsAndTheHttpDoorStaysLocal() {
        ServeSettings.Doors doors = doors("0.0.0.0", "required").doors();
        assertThat(doors.host()).isEqualTo("0.0.0.0");
        assertThat(doors.localHost()).isEqualTo("127.0.0.1");
        for (String tls : List.of("off", "offered")) {
            Configuration refused = network("0.0.0.0", tls);
            ServeSettings.read(refused);
            assertThatThrownBy(refused::check).hasMessageContaining("problem.host");
        }
    }

    private static ServeSettings doors(String host, String tls) {
        Configuration configuration = network(host, tls);
        ServeSettings settings = ServeSettings.read(configuration);
        configuration.check();
        return settings;
    }

    private static Configuration network(String host, String tls) {
        return configurationOf(
                Keys.SERVE,
                Map.of(
                        Keys.FILE, List.of("x.duckdb"),
                        Keys.HOST, List.of(host),
                        Keys.TLS, List.of(tls)));
    }

    @Test
    void defaultsOfBackend() {
        assertThat(
                        BackendSettings.read(
                                configurationOf(
                                        Keys.BACKEND, Map.of(Keys.DATABASE_URL, List.of(URL)))))
                .isEqualTo(
                        new BackendSettings(
                                URL,
                                ServeSettings.Doors.defaults(),
                                ApiSettings.defaults(),
                                Path.of("").toAbsolutePath()));
    }

    @Test
    void everyKeyOfBackendIsRead() {
        assertThat(readBy(Keys.BACKEND, BackendSettings::read)).isEqualTo(Set.copyOf(Keys.BACKEND));
    }
}
