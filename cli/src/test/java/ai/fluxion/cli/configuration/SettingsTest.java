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
import ai.fluxion.bench.sales.SalesPlan;
import ai.fluxion.engine.EngineConfig;
import ai.fluxion.engine.storage.DatabaseFile;
import ai.fluxion.engine.storage.Resources;
import ai.fluxion.engine.storage.StoragePolicy;
import ai.fluxion.etl.ColumnMapping;
import ai.fluxion.etl.EtlRequest;
import ai.fluxion.pgwire.PgServerConfig;
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
        Map<Key, List<String>> flags = new HashMap<>();
        flags.put(Keys.FILE, List.of("una.duckdb"));
        flags.put(Keys.ATTACH, List.of("otra=otra.duckdb"));
        flags.put(Keys.HOST, List.of("127.0.0.2"));
        flags.put(Keys.PORT, List.of("1"));
        flags.put(Keys.HTTP_PORT, List.of("2"));
        flags.put(Keys.UPGRADE_STORAGE, List.of("true"));
        flags.put(Keys.MEMORY_LIMIT, List.of("2GB"));
        flags.put(Keys.THREADS, List.of("3"));
        flags.put(Keys.TEMPORARY_DIRECTORY, List.of("temporales"));
        flags.put(Keys.TIME_ZONE, List.of("America/Caracas"));
        flags.put(Keys.MAX_CONNECTIONS, List.of("4"));
        flags.put(Keys.MAX_RUNNING, List.of("5"));
        flags.put(Keys.MAX_QUEUED, List.of("6"));
        flags.put(Keys.QUEUE_TIMEOUT, List.of("7s"));
        flags.put(Keys.STATEMENT_TIMEOUT, List.of("8s"));
        flags.put(Keys.RETRY_TIMEOUT, List.of("9s"));
        flags.put(Keys.DRAIN_TIMEOUT, List.of("10ms"));
        flags.put(Keys.HTTP_THREADS, List.of("11"));
        flags.put(Keys.HTTP_MAX_BODY, List.of("12"));
        flags.put(Keys.TOKEN_LIFETIME, List.of("13s"));
        flags.put(Keys.POOL_SIZE, List.of("14"));
        flags.put(Keys.POOL_OVERFLOW, List.of("15"));
        flags.put(Keys.POOL_TIMEOUT, List.of("16s"));
        flags.put(Keys.API_STATEMENT_TIMEOUT, List.of("17s"));
        flags.put(Keys.PAGE_SIZE, List.of("18"));
        flags.put(Keys.PAGE_MAX_SIZE, List.of("19"));
        flags.put(Keys.MAX_ORDER_LINES, List.of("20"));
        flags.put(Keys.STARTUP_TIMEOUT, List.of("21s"));
        flags.put(Keys.MAX_FRAME_BYTES, List.of("2048"));
        flags.put(Keys.MAX_STATEMENTS, List.of("23"));
        flags.put(Keys.MAX_PORTALS, List.of("24"));
        flags.put(Keys.SPOOL_MEMORY_BYTES, List.of("25"));
        flags.put(Keys.MAX_SPOOL_BYTES, List.of("26"));
        flags.put(Keys.HTTP_IDLE_TIMEOUT, List.of("27s"));
        flags.put(Keys.SIGNING_KEY_FILE, List.of("28.clave"));
        flags.put(Keys.PASSWORD_MEMORY_KIB, List.of("29"));
        flags.put(Keys.PASSWORD_ITERATIONS, List.of("30"));
        flags.put(Keys.PASSWORDS_AT_ONCE, List.of("31"));
        flags.put(Keys.PASSWORD_TIMEOUT, List.of("32s"));
        flags.put(Keys.LOGIN_FREE_FAILURES, List.of("33"));
        flags.put(Keys.LOGIN_FIRST_WAIT, List.of("34s"));
        flags.put(Keys.LOGIN_LONGEST_WAIT, List.of("35s"));
        flags.put(Keys.LOGIN_SOURCES, List.of("36"));
        flags.put(Keys.POOL_KEEPALIVE, List.of("37s"));
        flags.put(Keys.POOL_MAX_LIFETIME, List.of("38s"));
        flags.put(Keys.API_ATTEMPTS, List.of("39"));
        flags.put(Keys.API_RETRY_FIRST_WAIT, List.of("40ms"));
        flags.put(Keys.API_RETRY_LONGEST_WAIT, List.of("41ms"));
        Configuration configuration = of(Keys.SERVE, flags);
        DatabaseFile file = DatabaseFile.of(Path.of("una.duckdb"));

        ServeSettings settings = ServeSettings.read(configuration);

        configuration.check();
        assertThat(settings)
                .isEqualTo(
                        new ServeSettings(
                                new Layout.SingleFile(file),
                                new EngineConfig(
                                        List.of(
                                                file,
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
        assertThat(flags.keySet()).containsAll(Keys.SERVE);
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
                                        LocalDate.of(2025, 9, 29),
                                        LocalDate.of(2025, 9, 29),
                                        "*.csv",
                                        ColumnMapping.ofPlatform(),
                                        2),
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
