package ai.fluxion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.measure.JavaProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoIT {
    @TempDir private Path directory;

    @Test
    void theDemoLosesNothingShowsTheFailureAndEndsWithZero() throws Exception {
        Path report = directory.resolve("report.json");
        Path said = directory.resolve("said.txt");
        Process demo =
                JavaProcess.of(
                                List.of("-Xmx512m"),
                                Main.class.getName(),
                                List.of(
                                        "demo",
                                        "--lines",
                                        "60000",
                                        "--exit",
                                        "--json",
                                        "--port",
                                        "0",
                                        "--http-port",
                                        "0",
                                        "--directory",
                                        directory.resolve("demo").toString()))
                        .redirectOutput(report.toFile())
                        .redirectError(said.toFile())
                        .start();

        assertThat(demo.waitFor(5, TimeUnit.MINUTES)).isTrue();

        String text = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(demo.exitValue()).as(text).isZero();
        assertThat(text).contains("Could not set lock on file", "Nada se perdió");
        JsonNode json = new JsonMapper().readTree(Files.readString(report));
        assertThat(json.path("linesStored").asLong()).isEqualTo(60_000);
        assertThat(json.path("losses").path("acknowledgedRows").asLong()).isPositive();
        assertThat(json.path("losses").path("lostRows").asLong(-1)).isZero();
        assertThat(json.path("workload").path("lockErrors").asLong(-1)).isZero();
    }
}
