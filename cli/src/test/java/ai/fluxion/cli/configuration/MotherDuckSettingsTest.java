package ai.fluxion.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.engine.EngineConfig;
import ai.fluxion.engine.storage.ExtensionSource;
import ai.fluxion.engine.storage.MotherDuckDatabase;
import ai.fluxion.engine.storage.MotherDuckDatabase.Place;
import ai.fluxion.engine.storage.MotherDuckToken;
import ai.fluxion.engine.storage.Resources;
import ai.fluxion.engine.transfer.ExistingTable;
import ai.fluxion.engine.transfer.TransferMethod;
import ai.fluxion.engine.transfer.TransferPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MotherDuckSettingsTest {
    private static final String SECRET = "secreto-de-prueba-0123456789";

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"MOTHERDUCK_TOKEN", "motherduck_token"})
    void serveOpensTheDatabaseWithTheTokenOfTheEnvironment(String variable) {
        Configuration configuration =
                of(
                        Keys.SERVE,
                        Map.of(Keys.FILE, List.of("md:fluxion_production")),
                        Map.of(variable, SECRET));

        ServeSettings settings = ServeSettings.read(configuration);

        configuration.check();
        MotherDuckDatabase database =
                new MotherDuckDatabase(
                        "fluxion_production",
                        List.of("ventas", "operacion"),
                        new Place.Service(new MotherDuckToken(SECRET), ExtensionSource.defaults()));
        assertThat(settings.layout()).isEqualTo(new Layout.MotherDuck(database));
        assertThat(settings.engine())
                .isEqualTo(
                        EngineConfig.of(
                                database,
                                Path.of("fluxion_production", "md.tmp").toAbsolutePath()));
        assertThat(settings.toString()).doesNotContain(SECRET);
    }

    @Test
    void everySettingOfTheExtensionArrives() throws IOException {
        Path token = tokenFile("rw-------");
        Map<Key, List<String>> flags = new HashMap<>();
        flags.put(Keys.FILE, List.of("md:b"));
        flags.put(Keys.MOTHERDUCK_TOKEN_FILE, List.of(token.toString()));
        flags.put(Keys.INSTALL_EXTENSIONS, List.of("false"));
        flags.put(Keys.EXTENSION_DIRECTORY, List.of("extensiones"));
        flags.put(Keys.EXTENSION_REPOSITORY, List.of("http://127.0.0.1:1"));
        Configuration configuration = of(Keys.SERVE, flags, Map.of());

        ServeSettings settings = ServeSettings.read(configuration);

        configuration.check();
        assertThat(settings.engine().served())
                .isEqualTo(
                        new MotherDuckDatabase(
                                "b",
                                List.of("ventas", "operacion"),
                                new Place.Service(
                                        new MotherDuckToken(SECRET),
                                        new ExtensionSource(
                                                false,
                                                Optional.of(Path.of("extensiones")),
                                                Optional.of("http://127.0.0.1:1")))));
    }

    @Test
    void aRehearsalNeedsNoToken() {
        Map<Key, List<String>> flags =
                Map.of(
                        Keys.FILE, List.of("md:b"),
                        Keys.MOTHERDUCK_REHEARSAL, List.of("ensayo.duckdb"));
        Configuration configuration = of(Keys.SERVE, flags, Map.of());

        ServeSettings settings = ServeSettings.read(configuration);

        configuration.check();
        assertThat(settings.engine().served())
                .isEqualTo(
                        new MotherDuckDatabase(
                                "b",
                                List.of("ventas", "operacion"),
                                new Place.Rehearsal(Path.of("ensayo.duckdb"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw----"})
    void aTokenFileThatOthersCanReadIsRefused(String permissions) throws IOException {
        Path token = tokenFile(permissions);

        assertThatThrownBy(
                        () ->
                                serve(
                                        Map.of(
                                                Keys.FILE, List.of("md:b"),
                                                Keys.MOTHERDUCK_TOKEN_FILE,
                                                        List.of(token.toString())),
                                        Map.of()))
                .hasMessageContainingAll("problem.token-file-open", token.toString())
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void aTokenInTheUrlIsRefusedWithoutBeingRepeated() {
        assertThatThrownBy(
                        () ->
                                serve(
                                        Map.of(
                                                Keys.FILE,
                                                List.of("md:b?motherduck_token=" + SECRET)),
                                        Map.of("MOTHERDUCK_TOKEN", SECRET)))
                .hasMessageContaining("problem.token-in-url")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void aTokenOfAnotherFormIsRefusedWithoutBeingRepeated() {
        assertThatThrownBy(
                        () ->
                                serve(
                                        Map.of(Keys.FILE, List.of("md:b")),
                                        Map.of("MOTHERDUCK_TOKEN", SECRET + " ")))
                .hasMessageContaining("problem.token-form")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void whatCannotBeOpenedIsRefused() {
        assertThatThrownBy(() -> serve(Map.of(Keys.FILE, List.of("md:b")), Map.of()))
                .hasMessageContaining("problem.token");
        assertThatThrownBy(
                        () ->
                                serve(
                                        Map.of(
                                                Keys.FILE, List.of("md:b"),
                                                Keys.ATTACH, List.of("a=a.duckdb"),
                                                Keys.INSTALL_EXTENSIONS, List.of("quizas"),
                                                Keys.MOTHERDUCK_REHEARSAL, List.of("e.duckdb")),
                                        Map.of()))
                .hasMessageContainingAll("problem.motherduck-attach", "problem.flag");
        assertThatThrownBy(
                        () ->
                                serve(
                                        Map.of(Keys.FILE, List.of("md:ventas")),
                                        Map.of("MOTHERDUCK_TOKEN", SECRET)))
                .hasMessageContainingAll("problem.value", "ambiguous");
    }

    @Test
    void everyKeyOfTheLoadIsRead() {
        Configuration configuration = of(Keys.MOTHERDUCK_LOAD, Map.of(), Map.of());
        assertThat(TransferSettings.read(configuration).plan()).isEmpty();
        assertThat(configuration.readKeys()).isEqualTo(Set.copyOf(Keys.MOTHERDUCK_LOAD));
    }

    @Test
    void everySettingOfTheLoadArrives() {
        Map<Key, List<String>> flags = new HashMap<>();
        flags.put(Keys.FROM, List.of("ventas.duckdb"));
        flags.put(Keys.TO, List.of("md:b"));
        flags.put(Keys.METHOD, List.of("parquet"));
        flags.put(Keys.TABLES, List.of("ventas_raw", "productos"));
        flags.put(Keys.SCHEMA, List.of("ventas"));
        flags.put(Keys.REPLACE, List.of("true"));
        flags.put(Keys.MEMORY_LIMIT, List.of("1GB"));
        flags.put(Keys.THREADS, List.of("3"));
        flags.put(Keys.TEMPORARY_DIRECTORY, List.of("temporales"));
        flags.put(Keys.MOTHERDUCK_REHEARSAL, List.of("ensayo.duckdb"));
        Configuration configuration = of(Keys.MOTHERDUCK_LOAD, flags, Map.of());

        TransferSettings settings = TransferSettings.read(configuration);

        configuration.check();
        assertThat(settings.plan())
                .contains(
                        new TransferPlan(
                                Path.of("ventas.duckdb"),
                                new MotherDuckDatabase(
                                        "b",
                                        List.of(),
                                        new Place.Rehearsal(Path.of("ensayo.duckdb"))),
                                TransferMethod.PARQUET,
                                ExistingTable.REPLACE,
                                List.of("ventas_raw", "productos"),
                                Optional.of("ventas"),
                                new Resources(Optional.of("1GB"), 3, Path.of("temporales"))));
    }

    @Test
    void aLoadRefusesAnotherTargetAndAnotherMethod() {
        Configuration configuration =
                of(
                        Keys.MOTHERDUCK_LOAD,
                        Map.of(
                                Keys.FROM, List.of("a.duckdb"),
                                Keys.TO, List.of("b.duckdb"),
                                Keys.METHOD, List.of("magia")),
                        Map.of());

        TransferSettings.read(configuration);

        assertThatThrownBy(configuration::check)
                .hasMessageContainingAll("problem.motherduck", "problem.method");
    }

    @Test
    void itsPostgresqlEndpointGetsTheTokenFromTheEnvironment() {
        String url = "postgresql://postgres@pg.us-east-1-aws.motherduck.com:5432/b";
        Map<Key, List<String>> flags = Map.of(Keys.DATABASE_URL, List.of(url));
        Configuration with = of(Keys.BACKEND, flags, Map.of("MOTHERDUCK_TOKEN", SECRET));
        Configuration without = of(Keys.BACKEND, flags, Map.of());

        String completed = BackendSettings.read(with).databaseUrl();
        BackendSettings.read(without);

        assertThat(completed).isEqualTo(url + "?password=" + SECRET);
        assertThatThrownBy(without::check).hasMessageContaining("problem.token-endpoint");
    }

    private Path tokenFile(String permissions) throws IOException {
        Path token = Files.writeString(directory.resolve("token"), SECRET + "\n");
        return Files.setPosixFilePermissions(token, PosixFilePermissions.fromString(permissions));
    }

    private static void serve(Map<Key, List<String>> flags, Map<String, String> environment) {
        Configuration configuration = of(Keys.SERVE, flags, environment);
        ServeSettings.read(configuration);
        configuration.check();
    }

    private static Configuration of(
            Collection<Key> keys, Map<Key, List<String>> flags, Map<String, String> environment) {
        return Configuration.of(keys, Keys.ALL, new Sources(flags, environment, Map.of()));
    }
}
