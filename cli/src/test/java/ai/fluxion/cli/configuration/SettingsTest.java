package ai.fluxion.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.backend.BackendConfig;
import ai.fluxion.backend.access.LoginLimits;
import ai.fluxion.backend.access.PasswordHashing;
import ai.fluxion.backend.database.PoolConfig;
import ai.fluxion.backend.database.RetryPolicy;
import ai.fluxion.backend.request.PageLimits;
import ai.fluxion.bench.basic.BasicPlan;
import ai.fluxion.bench.evaluation.EvaluationRequest;
import ai.fluxion.bench.sales.SalesPlan;
import ai.fluxion.engine.EngineConfig;
import ai.fluxion.engine.storage.DatabaseFile;
import ai.fluxion.engine.storage.Resources;
import ai.fluxion.engine.storage.StoragePolicy;
import ai.fluxion.etl.EtlConfig;
import ai.fluxion.etl.EtlRequest;
import ai.fluxion.etl.source.Days;
import ai.fluxion.etl.source.FileSource;
import ai.fluxion.etl.source.SourceMapping;
import ai.fluxion.pgwire.PgServerConfig;
import ai.fluxion.retail.doctor.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The pair that STYLE.md asks of every settings record: its defaults, and that no key is
/// forgotten.
class SettingsTest {
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
            """;

    @Test
    void defaultsOfBenchBasic() {
        BenchSettings settings = BenchSettings.read(of(Keys.BENCH_BASIC, Map.of()));

        assertThat(settings).isEqualTo(new BenchSettings(List.of(), BasicPlan.defaults(), false));
    }

    @Test
    void everyKeyOfBenchBasicIsRead() {
        assertThat(readBy(Keys.BENCH_BASIC, BenchSettings::read))
                .isEqualTo(Set.copyOf(Keys.BENCH_BASIC));
    }

    @Test
    void theDoctorExaminesTheDatabaseOfDatabaseUrlUnlessToldAnother() {
        String url = "postgresql://fluxion@127.0.0.1:5433/fluxion";
        Map<Key, List<String>> flags = new HashMap<>(Map.of(Keys.DATABASE_URL, List.of(url)));

        assertThat(DoctorSettings.read(of(Keys.DOCTOR, flags)))
                .isEqualTo(new DoctorSettings(url, Optional.empty(), false));
        flags.put(Keys.DOCTOR_TARGET, List.of(url + "2"));
        flags.put(Keys.MEMORY, List.of("8GB"));
        flags.put(Keys.CPUS, List.of("2"));
        assertThat(DoctorSettings.read(of(Keys.DOCTOR, flags)))
                .isEqualTo(
                        new DoctorSettings(
                                url + "2", Optional.of(new Machine(8L << 30, 2)), false));
    }

    @Test
    void everyKeyOfTheDoctorIsRead() {
        assertThat(readBy(Keys.DOCTOR, DoctorSettings::read)).isEqualTo(Set.copyOf(Keys.DOCTOR));
    }

    @Test
    void defaultsOfBenchSales() {
        assertThat(SalesSettings.read(of(Keys.BENCH_SALES, Map.of())))
                .isEqualTo(
                        new SalesSettings(
                                Path.of("datos-de-prueba"),
                                SalesPlan.ofEvaluation(
                                        SalesSettings.DEFAULT_SEED, SalesSettings.DEFAULT_LINES)));
    }

    @Test
    void everyKeyOfBenchSalesIsRead() {
        assertThat(readBy(Keys.BENCH_SALES, SalesSettings::read))
                .isEqualTo(Set.copyOf(Keys.BENCH_SALES));
    }

    @Test
    void defaultsOfBenchGenerate() {
        assertThat(GenerateSettings.read(of(Keys.BENCH_GENERATE, Map.of())))
                .isEqualTo(
                        new GenerateSettings(
                                new GenerateSettings.Destination.Directory(
                                        Path.of("ventas-generadas")),
                                SalesPlan.ofEvaluation(SalesSettings.DEFAULT_SEED, 81_800_000),
                                Optional.empty()));
    }

    @Test
    void everyKeyOfBenchGenerateIsRead() {
        assertThat(readBy(Keys.BENCH_GENERATE, GenerateSettings::read))
                .isEqualTo(Set.copyOf(Keys.BENCH_GENERATE));
    }

    @Test
    void generatedSalesGoToADirectoryAFileOrADatabase() {
        assertThat(destination("x/ventas.duckdb"))
                .isEqualTo(new GenerateSettings.Destination.DuckDbFile(Path.of("x/ventas.duckdb")));
        assertThat(destination("postgresql://u@h/d"))
                .isEqualTo(new GenerateSettings.Destination.Url("postgresql://u@h/d"));
    }

    private static GenerateSettings.Destination destination(String out) {
        return GenerateSettings.read(of(Keys.BENCH_GENERATE, Map.of(Keys.OUT, List.of(out))))
                .destination();
    }

    @Test
    void defaultsOfEvaluar() {
        EvaluarSettings settings = EvaluarSettings.read(of(Keys.EVALUAR, Map.of()));

        assertThat(settings)
                .isEqualTo(
                        new EvaluarSettings(
                                Path.of("evaluacion"),
                                generated(81_800_000),
                                EvaluationRequest.full(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                false));
    }

    @Test
    void everyKeyOfEvaluarIsRead() {
        assertThat(readBy(Keys.EVALUAR, EvaluarSettings::read)).isEqualTo(Set.copyOf(Keys.EVALUAR));
    }

    @Test
    void aQuickEvaluationHasFewLines() {
        EvaluarSettings settings =
                EvaluarSettings.read(of(Keys.EVALUAR, Map.of(Keys.QUICK, List.of("true"))));

        assertThat(settings.plan()).isEqualTo(EvaluationRequest.quick());
        assertThat(settings.sales()).isEqualTo(generated(1_000_000));
    }

    private static EvaluationRequest.Sales generated(long lines) {
        return new EvaluationRequest.Sales.Generated(
                SalesPlan.ofEvaluation(SalesSettings.DEFAULT_SEED, lines));
    }

    @Test
    void defaultsOfServe() {
        ServeSettings settings =
                ServeSettings.read(of(Keys.SERVE, Map.of(Keys.FILE, List.of("datos/"))));

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
                                        List.of(
                                                una,
                                                new DatabaseFile("otra", Path.of("otra.duckdb"))),
                                        "fluxion",
                                        StoragePolicy.UPGRADE,
                                        "America/Caracas",
                                        new Resources(Optional.of("2GB"), 3, Path.of("temporales")),
                                        new EngineConfig.Limits(
                                                4,
                                                5,
                                                6,
                                                Duration.ofSeconds(7),
                                                Duration.ofSeconds(8),
                                                Duration.ofSeconds(9))),
                                new ServeSettings.Doors("127.0.0.2", 1, 2, Duration.ofMillis(10)),
                                new PgServerConfig.Limits(
                                        4,
                                        2_048,
                                        23,
                                        24,
                                        25,
                                        26,
                                        Duration.ofSeconds(21),
                                        Duration.ofMillis(10)),
                                everySettingOfTheApi()));
        assertThat(file).hasSize(Keys.SERVE.size());
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
                of(
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
                of(
                        Keys.SERVE,
                        Map.of(
                                Keys.ATTACH, List.of("sin", "a=x.duckdb", "a=y.duckdb"),
                                Keys.HOST, List.of("0.0.0.0"),
                                Keys.MEMORY_LIMIT, List.of("mucha"),
                                Keys.TIME_ZONE, List.of("Marte")));

        ServeSettings.read(configuration);

        assertThatThrownBy(configuration::check)
                .hasMessageContainingAll(
                        "problem.required",
                        "problem.attach",
                        "problem.attach-twice",
                        "problem.host",
                        "problem.size",
                        "problem.time-zone");
    }

    @Test
    void defaultsOfBackend() {
        assertThat(BackendSettings.read(of(Keys.BACKEND, Map.of(Keys.DATABASE_URL, List.of(URL)))))
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

    @Test
    void defaultsOfDemo() {
        assertThat(DemoSettings.read(of(Keys.DEMO, Map.of())))
                .isEqualTo(
                        new DemoSettings(
                                SalesPlan.ofEvaluation(
                                        SalesSettings.DEFAULT_SEED, SalesSettings.DEFAULT_LINES),
                                Optional.empty(),
                                5433,
                                8080,
                                false,
                                false));
    }

    @Test
    void everyKeyOfDemoIsRead() {
        assertThat(readBy(Keys.DEMO, DemoSettings::read)).isEqualTo(Set.copyOf(Keys.DEMO));
    }

    @Test
    void defaultsOfEtl() {
        Map<Key, List<String>> flags =
                Map.of(
                        Keys.TODAS, List.of("true"),
                        Keys.SOURCE, List.of("*.csv"),
                        Keys.DATABASE_URL, List.of("postgresql://127.0.0.1/fluxion"));
        LocalDate today = LocalDate.of(2025, 9, 30);

        assertThat(EtlSettings.read(of(Keys.ETL, flags), today))
                .isEqualTo(
                        new EtlSettings(
                                new EtlRequest(
                                        List.of(),
                                        new Days(
                                                LocalDate.of(2025, 9, 29),
                                                LocalDate.of(2025, 9, 29)),
                                        new FileSource("*.csv"),
                                        SourceMapping.ofPlatform(),
                                        List.of()),
                                new EtlConfig(
                                        3,
                                        Path.of(
                                                System.getProperty("java.io.tmpdir"),
                                                "fluxion-etl-" + System.getProperty("user.name")),
                                        "1GB",
                                        new EtlConfig.Retries(
                                                4, Duration.ofMillis(200), Duration.ofSeconds(5))),
                                "postgresql://127.0.0.1/fluxion",
                                false));
    }

    @Test
    void everyKeyOfEtlIsRead() {
        assertThat(
                        readBy(
                                Keys.ETL,
                                configuration ->
                                        EtlSettings.read(configuration, LocalDate.of(2025, 9, 30))))
                .isEqualTo(Set.copyOf(Keys.ETL));
    }

    @Test
    void wrongSettingsOfEtlAreNamed() {
        Map<Key, List<String>> flags =
                Map.of(
                        Keys.FECHA_INICIO, List.of("2025-09-30"),
                        Keys.FECHA_FIN, List.of("2025-09-01"),
                        Keys.PARALLEL, List.of("0"),
                        Keys.STAGING_MEMORY, List.of("mucha"));
        Configuration configuration = of(Keys.ETL, flags);
        EtlSettings.read(configuration, LocalDate.of(2025, 9, 30));

        assertThatThrownBy(configuration::check)
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        wrong ->
                                assertThat(wrong.problems())
                                        .extracting(ConfigurationException.Problem::message)
                                        .containsExactlyInAnyOrder(
                                                "problem.stores",
                                                "problem.required",
                                                "problem.window",
                                                "problem.range",
                                                "problem.size",
                                                "problem.required"));
    }

    @Test
    void everyKeyOfEtlStoresIsRead() {
        assertThat(readBy(Keys.ETL_STORES, StoresSettings::read))
                .isEqualTo(Set.copyOf(Keys.ETL_STORES));
        assertThat(
                        StoresSettings.read(
                                of(
                                        Keys.ETL_STORES,
                                        Map.of(
                                                Keys.FILE, List.of("tiendas.csv"),
                                                Keys.DATABASE_URL,
                                                        List.of("postgresql://127.0.0.1/f")))))
                .isEqualTo(new StoresSettings("tiendas.csv", "postgresql://127.0.0.1/f"));
    }

    private static Set<Key> readBy(Collection<Key> keys, Function<Configuration, ?> reader) {
        Configuration configuration = of(keys, Map.of());
        Object settings = reader.apply(configuration);
        assertThat(settings).isNotNull();
        return new HashSet<>(configuration.readKeys());
    }

    private static Configuration of(Collection<Key> keys, Map<Key, List<String>> flags) {
        return Configuration.of(keys, Keys.ALL, Sources.ofFlags(flags));
    }
}
