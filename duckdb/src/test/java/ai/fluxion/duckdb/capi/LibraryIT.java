package ai.fluxion.duckdb.capi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Each case in a JVM of its own, whose home is a folder of the test.
@Timeout(60)
class LibraryIT {
    @TempDir Path home;

    @Test
    void theLibraryIsUnpackedOnce() throws Exception {
        assertThat(versionWithHome(home)).isEqualTo(Memory.borrowed(DatabaseCalls.version()));
        Path library = onlyLibrary();
        FileTime unpacked = Files.getLastModifiedTime(library);
        assertThat(versionWithHome(home)).startsWith("v");
        assertThat(Files.getLastModifiedTime(onlyLibrary())).isEqualTo(unpacked);
    }

    @Test
    void aTruncatedLibraryIsUnpackedAgain() throws Exception {
        assertThat(versionWithHome(home)).startsWith("v");
        Path library = onlyLibrary();
        long size = Files.size(library);
        Files.write(library, new byte[100]);
        assertThat(versionWithHome(home)).startsWith("v");
        assertThat(Files.size(onlyLibrary())).isEqualTo(size);
    }

    @Test
    void aHomeThatCannotBeWrittenIsNoObstacle() throws Exception {
        Path file = Files.createFile(home.resolve("not-a-folder"));
        assertThat(versionWithHome(file)).startsWith("v");
    }

    private Path onlyLibrary() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve(".cache/fluxion"))) {
            List<Path> found = files.toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }

    private static String versionWithHome(Path home) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-Duser.home=" + home,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Version.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String version =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return version;
    }

    /// Prints the library's version.
    static final class Version {
        public static void main(String[] arguments) throws IOException {
            try (var output = new java.io.FileOutputStream(java.io.FileDescriptor.out)) {
                output.write(
                        Memory.borrowed(DatabaseCalls.version()).getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
