package ai.fluxion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.measure.JavaProcess;
import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Database;
import ai.fluxion.retail.Sql;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `fluxion serve md:…` and `fluxion motherduck load` as processes. Nothing here leaves the
/// machine: the extension's repository is a closed port, or a local file plays MotherDuck.
class MotherDuckIT {
    private static final String SECRET = "secreto-de-prueba-0123456789";
    private static final Path DATABASE = Path.of("md:fluxion_production");
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve md:fluxion_production",
                "serve md:fluxion_production --motherduck-token-file token",
                "motherduck load --from origen.duckdb --to md:fluxion_production",
                "motherduck load --from origen.duckdb --to md:fluxion_production"
                        + " --motherduck-token-file token"
            })
    void withoutTheExtensionItSaysSoEndsWithOneAndTheTokenIsNowhere(String command)
            throws Exception {
        sales();
        Files.writeString(Files.createFile(directory.resolve("token"), OWNER_ONLY), SECRET);
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(
                List.of(
                        "--extension-directory",
                        directory.resolve("extensiones").toString(),
                        "--extension-repository",
                        "http://127.0.0.1:1",
                        "--log-level",
                        "TRACE"));

        Finished finished = run(arguments.toArray(String[]::new));

        assertThat(finished.exit()).as(finished.output()).isEqualTo(1);
        assertThat(finished.output())
                .contains("motherduck", "http://127.0.0.1:1", "--motherduck-rehearsal")
                .contains("DuckDB 1.4.0 to 1.5.x", Database.version())
                .doesNotContain(SECRET)
                .doesNotContain("ready postgresql");
        assertThat(finished.commandLine()).contains(Main.class.getName()).doesNotContain(SECRET);
        assertThat(finished.readersOfEnvironment()).containsExactly(PosixFilePermission.OWNER_READ);
    }

    @Test
    void aTokenInTheUrlEndsWithThreeAndIsNotRepeated() throws Exception {
        Finished finished = run("serve", DATABASE + "?motherduck_token=otro-secreto");

        assertThat(finished.exit()).isEqualTo(3);
        assertThat(finished.output())
                .contains("lista de procesos", "--motherduck-token-file")
                .doesNotContain("otro-secreto");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "attach"})
    void salesOfAFileAreMovedAndServed(String method) throws Exception {
        Path played = directory.resolve("md.duckdb");
        try (ServerProcess server = serve(played)) {
            assertThat(server.terminate()).isZero();
        }
        Path sales = sales();

        Finished refused = load(sales, played, method);
        Finished loaded = load(sales, played, method, "--replace");

        assertThat(refused.exit()).as(refused.output()).isEqualTo(1);
        assertThat(refused.output()).contains("ventas.ventas_raw", "--replace");
        assertThat(loaded.exit()).as(loaded.output()).isZero();
        assertThat(loaded.output()).contains("1/1 ventas.ventas_raw: 5.000 filas", "sumas iguales");
        try (ServerProcess server = serve(played);
                java.sql.Connection client = server.source().getConnection()) {
            assertThat(Sql.rows(client, "SELECT count(*), sum(monto_total) FROM ventas_raw"))
                    .containsExactly("5000|24995000.000000");
            assertThat(Sql.rows(client, "SELECT version()"))
                    .first()
                    .asString()
                    .contains("MotherDuck, rehearsal");
            Sql.execute(client, "INSERT INTO ventas_raw (ubicacion_id, fecha) VALUES (1, now())");
            assertThat(Sql.rows(client, "SELECT count(*) FROM ventas_raw WHERE id IS NULL"))
                    .containsExactly("0");
        }
    }

    private ServerProcess serve(Path played) throws Exception {
        return ServerProcess.start(
                DATABASE,
                directory.resolve("server.log"),
                "--motherduck-rehearsal",
                played.toString());
    }

    private Finished load(Path from, Path played, String method, String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "motherduck",
                                "load",
                                "--from",
                                from.toString(),
                                "--to",
                                DATABASE.toString(),
                                "--method",
                                method,
                                "--schema",
                                "ventas",
                                "--motherduck-rehearsal",
                                played.toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private Path sales() {
        Path file = directory.resolve("origen.duckdb");
        try (Database database = Database.open(file.toString(), Map.of());
                Connection connection = database.connect()) {
            connection
                    .query(
                            "CREATE TABLE ventas_raw AS SELECT range AS id, 1 AS ubicacion_id, DATE"
                                    + " '2025-03-01' AS fecha, (range * 2)::DECIMAL(18,6) AS"
                                    + " monto_total FROM range(5000)")
                    .close();
        }
        return file;
    }

    /// `commandLine` and `readersOfEnvironment` are what other users may see in /proc.
    private record Finished(
            int exit,
            String output,
            String commandLine,
            Set<PosixFilePermission> readersOfEnvironment) {}

    /// In the test's directory, with the token in the environment unless a file has it.
    private Finished run(String... arguments) throws Exception {
        Path output = directory.resolve("salida.txt");
        ProcessBuilder builder =
                JavaProcess.of(List.of("-Xmx256m"), Main.class.getName(), List.of(arguments))
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        if (!List.of(arguments).contains("--motherduck-token-file")) {
            builder.environment().put("MOTHERDUCK_TOKEN", SECRET);
        }
        Process process = builder.start();
        Path shown = Path.of("/proc", String.valueOf(process.pid()));
        String commandLine = Files.readString(shown.resolve("cmdline"), StandardCharsets.UTF_8);
        Set<PosixFilePermission> readers = Files.getPosixFilePermissions(shown.resolve("environ"));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Finished(
                process.exitValue(),
                Files.readString(output, StandardCharsets.UTF_8),
                commandLine,
                readers);
    }
}
