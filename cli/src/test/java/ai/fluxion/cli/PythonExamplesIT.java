package ai.fluxion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.backend.PlatformDatabase;
import ai.fluxion.testservers.Needs;
import ai.fluxion.testservers.PostgresProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The evaluation's Python code, in `examples/python`, with only the URL changed.
class PythonExamplesIT {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @TempDir private static Path directory;
    private static PostgresProcess postgres;
    private static ServerProcess fluxion;
    private static String postgresUrl;

    @BeforeAll
    static void start() throws Exception {
        Needs.tool(Files.isExecutable(PYTHON), PYTHON.toString());
        for (String library : List.of("sqlalchemy", "psycopg2", "asyncpg", "pandas")) {
            Result imported = run(List.of(PYTHON.toString(), "-c", "import " + library), "");
            Needs.tool(imported.status() == 0, "python3-" + library);
        }
        postgres = PostgresProcess.start(directory.resolve("postgres"));
        postgresUrl = PlatformDatabase.create(postgres, "ejemplos");
        fluxion =
                ServerProcess.start(
                        directory.resolve("plataforma"), directory.resolve("fluxion.log"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (fluxion != null) {
            fluxion.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    static List<Path> scripts() throws IOException {
        Path examples =
                Path.of(System.getProperty("fluxion.root", "..")).resolve("examples/python");
        try (var files = Files.list(examples)) {
            List<Path> scripts =
                    files.filter(file -> file.toString().endsWith(".py")).sorted().toList();
            assertThat(scripts).hasSizeGreaterThanOrEqualTo(4);
            return scripts;
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everyExampleWorksOnPostgresql(Path script) throws Exception {
        assertWorks(script, postgresUrl);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everyExampleWorksOnFluxion(Path script) throws Exception {
        assertWorks(script, fluxion.url());
    }

    private static void assertWorks(Path script, String url) throws Exception {
        Result result = run(List.of(PYTHON.toString(), script.toString()), url);

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).isNotBlank();
    }

    private record Result(int status, String output) {}

    private static Result run(List<String> command, String url)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "python", ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().put("DATABASE_URL", url);
        Process process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
