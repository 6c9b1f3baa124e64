package ai.fluxion.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    @TempDir private Path base;

    @Test
    void aRunDeletesItsDirectoryWithAllThatIsInIt() throws Exception {
        Path home = base.resolve("se/crea");
        try (RunDirectory run = RunDirectory.create(home)) {
            Files.writeString(run.path().resolve("filas.duckdb"), "x", StandardCharsets.UTF_8);
            Files.createDirectories(run.path().resolve("desborde/mas"));
        }

        assertThat(home).isEmptyDirectory();
    }

    @Test
    void whatAKilledRunLeftIsDeletedByTheNext() throws Exception {
        Path left = Files.createDirectories(base.resolve(nameOf(endedProcess(), 0) + "abc"));
        Files.writeString(left.resolve("filas.duckdb"), "x", StandardCharsets.UTF_8);

        try (RunDirectory run = RunDirectory.create(base)) {
            assertThat(left).doesNotExist();
            assertThat(run.path()).exists();
        }
    }

    @Test
    void anotherProcessUnderAUsedPidIsNotTheOwner() throws Exception {
        ProcessHandle self = ProcessHandle.current();
        Path left = Files.createDirectories(base.resolve(nameOf(self.pid(), 1) + "abc"));

        RunDirectory.create(base).close();

        assertThat(left).doesNotExist();
    }

    @Test
    void directoriesOfLiveRunsAndOthersStay() throws Exception {
        ProcessHandle self = ProcessHandle.current();
        long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        Path alive = Files.createDirectories(base.resolve(nameOf(self.pid(), start) + "abc"));
        Path other = Files.createDirectories(base.resolve("fotos"));

        RunDirectory.create(base).close();

        assertThat(alive).exists();
        assertThat(other).exists();
    }

    private static String nameOf(long pid, long start) {
        return "run-" + pid + "-" + start + "-";
    }

    private static long endedProcess() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }
}
