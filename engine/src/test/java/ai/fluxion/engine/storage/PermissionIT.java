package ai.fluxion.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.engine.Engine;
import ai.fluxion.engine.EngineConfig;
import ai.fluxion.sql.FluxionException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// In a process that has no right to the file; root gives its own up in a user namespace.
class PermissionIT {
    @TempDir Path folder;

    @Test
    void aFileWithoutPermissionSaysWhatToDo() throws Exception {
        Path file = Files.writeString(folder.resolve("ajeno.duckdb"), "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));

        assertThat(openWithoutRights(file))
                .startsWith("58030 database file " + file)
                .contains("may not be read and written by this process", "ls -l");
    }

    private static String openWithoutRights(Path file) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (Files.isWritable(file)) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opening.class.getName(),
                        file.toString()));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output.lines().filter(line -> !line.contains("INFO")).findFirst().orElse("");
    }

    /// Opens the file and says how it went.
    static final class Opening {
        public static void main(String[] arguments) throws IOException {
            String said = open(Path.of(arguments[0]));
            try (FileOutputStream output = new FileOutputStream(FileDescriptor.out)) {
                output.write((said + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }

        private static String open(Path file) {
            try (Engine engine =
                    Engine.open(EngineConfig.of(List.of(new DatabaseFile("datos", file))))) {
                return "opened " + engine.openSessions();
            } catch (FluxionException e) {
                return e.code().sqlState() + " " + e.text() + " " + e.hint().orElse("");
            }
        }
    }
}
