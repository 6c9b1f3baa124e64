package ai.fluxion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.backend.PlatformDatabase;
import ai.fluxion.testservers.Needs;
import ai.fluxion.testservers.PostgresProcess;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.Driver;

/// The programs of `examples/python`, the evaluation's own code with only the URL changed, and of
/// `examples/java`, which are run from their source.
class ExamplesIT {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @TempDir private static Path directory;
    private static PostgresProcess postgres;
    private static ServerProcess fluxion;
    private static String postgresUrl;

    @BeforeAll
    static void start() throws Exception {
        Needs.tool(Files.isExecutable(PYTHON), PYTHON.toString());
        for (String library : List.of("sqlalchemy", "psycopg2", "asyncpg", "pandas")) {
            ProgramRun imported = run(List.of(PYTHON.toString(), "-c", "import " + library), "");
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

    static List<Path> programs() throws IOException {
        Path examples = Path.of(System.getProperty("fluxion.root", "..")).resolve("examples");
        try (var files = Files.walk(examples, 2)) {
            List<Path> programs = files.filter(file -> isProgram(file)).sorted().toList();
            assertThat(programs).hasSizeGreaterThanOrEqualTo(6);
            return programs;
        }
    }

    private static boolean isProgram(Path file) {
        return file.toString().endsWith(".py") || file.toString().endsWith(".java");
    }

    @ParameterizedTest
    @MethodSource("programs")
    void everyExampleWorksOnPostgresql(Path program) throws Exception {
        assertWorks(program, postgresUrl);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void everyExampleWorksOnFluxion(Path program) throws Exception {
        assertWorks(program, fluxion.url());
    }

    private static void assertWorks(Path program, String url) throws Exception {
        ProgramRun result = run(command(program), url);

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).isNotBlank();
    }

    private static List<String> command(Path program) throws URISyntaxException {
        if (program.toString().endsWith(".py")) {
            return List.of(PYTHON.toString(), program.toString());
        }
        Path driver =
                Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        String java = System.getProperty("java.home") + "/bin/java";
        return List.of(java, "-cp", driver.toString(), program.toString());
    }

    private static ProgramRun run(List<String> command, String url)
            throws IOException, InterruptedException {
        return ProgramRun.of(command, Map.of("DATABASE_URL", url), Duration.ofMinutes(2));
    }
}
