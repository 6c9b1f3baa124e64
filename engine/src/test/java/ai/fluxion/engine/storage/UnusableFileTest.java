package ai.fluxion.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.engine.Client;
import ai.fluxion.engine.Engine;
import ai.fluxion.engine.EngineConfig;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What can't be opened says what, where and what to do, and nothing is left beside it.
class UnusableFileTest {
    @TempDir Path folder;

    @Test
    void aFileOfAnotherKind() throws IOException {
        Path file = Files.writeString(folder.resolve("notas.txt"), "una nota bastante larga");

        assertRefused(file, ErrorCode.IO_ERROR, "is not a DuckDB database file", "DuckDB made");
        assertThat(file).hasContent("una nota bastante larga");
    }

    @Test
    void aFileShorterThanAHeader() throws IOException {
        Path file = Files.writeString(folder.resolve("corto.duckdb"), "x");

        assertRefused(file, ErrorCode.IO_ERROR, "is not a DuckDB database file", "DuckDB made");
    }

    @Test
    void aDirectory() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("carpeta.duckdb"));

        assertRefused(directory, ErrorCode.IO_ERROR, "is a directory", "Name a file in it");
    }

    @Test
    void aFolderThatDoesNotExist() {
        Path file = folder.resolve("falta").resolve("datos.duckdb");

        assertRefused(
                file,
                ErrorCode.IO_ERROR,
                "there is no folder " + file.getParent(),
                "Make the folder");
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void aFileOfANewerDuckDb() throws IOException {
        Path file = folder.resolve("nuevo.duckdb");
        open(file).close();
        byte[] content = Files.readAllBytes(file);
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putLong(12, 99);
        Files.write(file, content);

        assertRefused(
                file,
                ErrorCode.FEATURE_NOT_SUPPORTED,
                "its storage format is 99, this server reads up to 69",
                "newer Fluxion");
    }

    @Test
    void aFileThatAnotherEngineHolds() {
        Path file = folder.resolve("datos.duckdb");
        try (Engine owner = open(file)) {
            FluxionException refused = Client.error(() -> open(file));

            assertThat(owner.openSessions()).isZero();
            assertThat(refused.code()).isEqualTo(ErrorCode.OBJECT_IN_USE);
            assertThat(refused.text())
                    .contains(file.toString(), "process " + ProcessHandle.current().pid());
            assertThat(refused.hint()).get().asString().contains("connect to it instead");
        }
        open(file).close();
    }

    private void assertRefused(Path file, ErrorCode code, String what, String whatToDo) {
        FluxionException refused = Client.error(() -> open(file));

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.text()).contains(file.toString(), what);
        assertThat(refused.hint()).get().asString().contains(whatToDo);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).allMatch(path -> !path.toString().endsWith(".lock"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Engine open(Path file) {
        return Engine.open(EngineConfig.of(List.of(new DatabaseFile("datos", file))));
    }
}
