package ai.fluxion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.bench.measure.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `fluxion lend`: a program that opens files itself gets one of a running server, whatever becomes
/// of it the server has the file again.
class LendIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path directory;
    private ServerProcess server;

    @BeforeEach
    void start() throws IOException {
        server = ServerProcess.start(directory.resolve("datos"), directory.resolve("server.log"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.close();
    }

    @Test
    void theProgramWritesTheFileAndTheServerHasItsRows() throws Exception {
        Process lend = lend("10m", "write", "901");

        assertThat(lend.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(lend.exitValue()).isZero();
        assertThat(turnos(901)).isEqualTo("1");
    }

    @Test
    void aProgramBeyondItsTimeIsEndedAndTheFileComesBack() throws Exception {
        Process lend = lend("1s", "hold", "902");

        assertThat(lend.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(lend.exitValue()).isEqualTo(ExitCode.FAILED);
        assertThat(turnos(902)).isIn("0", "1");
    }

    @Test
    void whenTheLenderIsKilledTheServerTakesTheFileBackAsSoonAsTheProgramEnds() throws Exception {
        Process lend = lend("10m", "hold", "903");
        ProcessHandle program = awaitProgram(lend, LentProgram.OPENED + "903");
        awaitMaintenance();
        execute("INSERT INTO operacion.configuraciones (clave, valor) VALUES ('mientras', '1')");

        lend.destroyForcibly().waitFor();
        program.destroyForcibly();

        awaitReturn();
        assertThat(turnos(903)).isEqualTo("1");
    }

    @Test
    void aProgramOnDuckDb1IsNotGivenAFileThatItCannotRead() throws Exception {
        Process lend =
                process(
                        List.of(
                                "--database-url",
                                server.url(),
                                "--program-duckdb",
                                "1.4.1",
                                "--",
                                "true"));

        assertThat(lend.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(lend.exitValue()).isEqualTo(ExitCode.FAILED);
        assertThat(turnos(1)).isEqualTo("0");
    }

    private Process lend(String time, String... program) throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of("--database-url", server.url(), "--for", time, "--json", "--"));
        arguments.addAll(
                JavaProcess.of(List.of(), LentProgram.class.getName(), List.of(program)).command());
        return process(arguments);
    }

    private Process process(List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("lend"));
        all.addAll(arguments);
        return JavaProcess.of(List.of("-Xmx128m"), Main.class.getName(), all)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(directory.resolve("lend.log").toFile()))
                .start();
    }

    /// The program that `lend` runs, once it has written this line.
    private ProcessHandle awaitProgram(Process lend, String line) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (Files.readString(directory.resolve("lend.log")).contains(line)) {
                return lend.children().findFirst().orElseThrow();
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("lend's program did not open the file");
    }

    /// The file is lent before its program starts.
    private void awaitMaintenance() {
        assertThatThrownBy(() -> turnos(1))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57F01"))
                .hasMessageContaining("in maintenance until");
    }

    private void awaitReturn() throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean back = false;
        while (!back && System.nanoTime() < end) {
            try {
                turnos(1);
                back = true;
            } catch (SQLException e) {
                if (!e.getSQLState().equals("57F01")) {
                    throw e;
                }
            }
        }
        assertThat(back).as("the file came back").isTrue();
    }

    private String turnos(int store) throws SQLException {
        try (Connection connection = server.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT count(*) FROM ventas.turnos WHERE ubicacion_id = "
                                        + store)) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
