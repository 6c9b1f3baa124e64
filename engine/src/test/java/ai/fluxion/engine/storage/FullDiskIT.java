package ai.fluxion.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Database;
import ai.fluxion.engine.Engine;
import ai.fluxion.engine.EngineConfig;
import ai.fluxion.sql.FluxionException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// In processes that may write no file larger than a limit (`ulimit -f`), as on a full disk.
class FullDiskIT {
    @TempDir Path folder;

    @Test
    void anUpgradeThatTheDiskCannotHoldLeavesTheOriginal() throws Exception {
        Path file = folder.resolve("datos.duckdb");
        try (Database database = Database.open(":memory:", Map.of());
                Connection connection = database.connect()) {
            connection
                    .query(
                            "ATTACH '"
                                    + file
                                    + "' AS datos (STORAGE_VERSION 'v1.0.0');"
                                    + " CREATE TABLE datos.t AS SELECT random() AS r FROM"
                                    + " range(200000);"
                                    + " DETACH datos")
                    .close();
        }
        byte[] original = Files.readAllBytes(file);

        String said = upgradeWithin(original.length / 1_024 / 2, file);

        assertThat(said)
                .startsWith("58030 cannot upgrade " + file)
                .contains("File too large", "the file is as it was", "upgrade-storage=false");
        assertThat(Files.readAllBytes(file)).isEqualTo(original);
        assertThat(folder.resolve("datos.duckdb.upgrading")).doesNotExist();
        assertThat(folder.resolve("datos.duckdb.format64")).doesNotExist();
        assertThat(upgradeWithin(original.length, file)).isEqualTo("upgraded");
    }

    /// What the process said whose files may be of so many KiB.
    private static String upgradeWithin(long kibibytes, Path file)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                "bash",
                                "-c",
                                "ulimit -f " + kibibytes + "; exec \"$@\"",
                                "bash",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:-UsePerfData",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Upgrade.class.getName(),
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output.lines().filter(line -> !line.contains("INFO")).findFirst().orElse("");
    }

    /// Opens the file for an upgrade and says how it went.
    static final class Upgrade {
        public static void main(String[] arguments) throws IOException {
            String said = open(Path.of(arguments[0]));
            try (FileOutputStream output = new FileOutputStream(FileDescriptor.out)) {
                output.write((said + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }

        private static String open(Path file) {
            ServedFiles served =
                    new ServedFiles(
                            List.of(new DatabaseFile("datos", file)), StoragePolicy.UPGRADE);
            try {
                Engine.open(EngineConfig.of(served, file.resolveSibling("tmp"))).close();
                return "upgraded";
            } catch (FluxionException e) {
                return e.code().sqlState() + " " + e.text() + " " + e.hint().orElse("");
            }
        }
    }
}
