package ai.fluxion.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.engine.Client;
import ai.fluxion.engine.Engine;
import ai.fluxion.sql.ErrorCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another process, with plain DuckDB, tries the served file.
class LockIT {
    @TempDir Path folder;

    @Test
    void theLockSurvivesWhatClientsTryToReadTheFileWith() throws Exception {
        String file = folder.resolve("datos.duckdb").toString();
        try (Engine engine = Client.engine(folder, "datos");
                Client client = Client.of(engine)) {
            client.run("CREATE TABLE t AS SELECT 1 AS n");
            client.run("CHECKPOINT datos");
            for (String source : List.of("read_blob('%s')", "read_csv('%s')", "query('%s')")) {
                Client.assertCode(
                        () -> client.run("SELECT * FROM " + source.formatted(file)),
                        ErrorCode.INSUFFICIENT_PRIVILEGE);
            }
            Client.assertCode(
                    () -> client.run("SELECT * FROM '" + file + "'"), ErrorCode.OBJECT_IN_USE);

            assertThat(openedBySomebodyElse(file))
                    .contains("Could not set lock", "PID " + ProcessHandle.current().pid());
        }
        assertThat(openedBySomebodyElse(file)).isEqualTo("opened");
    }

    private static String openedBySomebodyElse(String file)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Opener.class.getName(),
                                file)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    /// Opens the file with DuckDB alone and says how it went.
    static final class Opener {
        public static void main(String[] arguments) throws IOException {
            String said;
            try (Database database = Database.open(arguments[0], Map.of())) {
                database.connect().close();
                said = "opened";
            } catch (DuckDbException e) {
                said = e.text();
            }
            try (FileOutputStream output = new FileOutputStream(FileDescriptor.out)) {
                output.write(said.getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
