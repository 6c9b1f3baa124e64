package ai.fluxion.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One process owns a file: the problem that Fluxion is about.
@Timeout(60)
class FileLockIT {
    @TempDir Path folder;

    @Test
    void aSecondProcessIsRefusedWithTheOwnersPid() throws Exception {
        String file = folder.resolve("shared.duckdb").toString();
        Process owner = start(file);
        try (InputStream output = owner.getInputStream()) {
            assertThat(output.read()).as("the owner's sign").isEqualTo('o');
            for (Map<String, String> settings :
                    List.of(Map.<String, String>of(), Map.of("access_mode", "READ_ONLY"))) {
                assertThatThrownBy(() -> Database.open(file, settings))
                        .isInstanceOfSatisfying(
                                DuckDbException.class,
                                e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.IO))
                        .hasMessageContaining("Could not set lock on file \"" + file + "\"")
                        .hasMessageContaining("(PID " + owner.pid() + ")");
            }
        } finally {
            owner.getOutputStream().close();
            assertThat(owner.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(owner.exitValue()).isZero();
        Database.open(file, Map.of()).close();
    }

    @Test
    void aFileIsFreeOnceItsConnectionsAreClosed() throws Exception {
        String file = folder.resolve("freed.duckdb").toString();
        Database database = Database.open(file, Map.of());
        Connection connection = database.connect();
        Prepared left = connection.prepare("FROM range(1_000_000)");
        Result stream = left.stream();
        assertThat(stream.next()).isPresent();
        database.close();
        connection.close();
        Process next = start(file);
        try (InputStream output = next.getInputStream()) {
            assertThat(output.read()).isEqualTo('o');
        } finally {
            next.getOutputStream().close();
            assertThat(next.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(next.exitValue()).isZero();
    }

    private static Process start(String file) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        file)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// Opens a file, says so with one byte, and holds it until its input ends.
    static final class Owner {
        public static void main(String[] arguments) throws IOException {
            try (Database database = Database.open(arguments[0], Map.of());
                    Connection connection = database.connect()) {
                Rows.run(connection, "CREATE TABLE IF NOT EXISTS t(i INTEGER)");
                try (var output = new java.io.FileOutputStream(java.io.FileDescriptor.out)) {
                    output.write("open".getBytes(StandardCharsets.UTF_8));
                    assertThat(System.in.read()).isEqualTo(-1);
                }
            }
        }
    }
}
