package ai.fluxion.backend.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    @TempDir private Path directory;

    private final SecureRandom random = new SecureRandom();

    @Test
    void theKeyIsMadeOnceAndReadableByItsOwnerOnly() throws IOException {
        Path file = directory.resolve("made/too/jwt.key");

        byte[] first = SigningKey.ofFile(file, random).bytes();
        byte[] second = SigningKey.ofFile(file, random).bytes();

        assertThat(second).isEqualTo(first).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
    }

    @Test
    void startersAtTheSameTimeReadTheSameKey() throws Exception {
        Path file = directory.resolve("jwt.key");
        CountDownLatch go = new CountDownLatch(1);
        Callable<byte[]> starter =
                () -> {
                    go.await();
                    return SigningKey.ofFile(file, random).bytes();
                };
        List<Future<byte[]>> keys = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                keys.add(threads.submit(starter));
            }
            go.countDown();
        }

        byte[] stored = Files.readAllBytes(file);
        for (Future<byte[]> key : keys) {
            assertThat(key.get()).isEqualTo(stored);
        }
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aKeyOpenToOthersIsRefusedWithWhatToDo() throws IOException {
        Path file = directory.resolve("jwt.key");
        SigningKey.ofFile(file, random);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> SigningKey.ofFile(file, random))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aTruncatedKeyIsRefused() throws IOException {
        Path file = directory.resolve("jwt.key");
        SigningKey.ofFile(file, random);
        Files.write(file, new byte[3]);

        assertThatThrownBy(() -> SigningKey.ofFile(file, random))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("3 bytes");
    }
}
