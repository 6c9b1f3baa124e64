package ai.fluxion.testservers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/// A PostgreSQL that tests can start: 15 from Debian's package, 16 and 18 from the binaries that
/// the build puts into this module's `target/postgresql`.
public enum PostgresRelease {
    DEBIAN_15,
    EMBEDDED_16,
    EMBEDDED_18;

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql/15/bin");
    private static final String ARCHIVE = "postgres-linux-x86_64.txz";

    /// 15, 16 or 18.
    public int major() {
        return switch (this) {
            case DEBIAN_15 -> 15;
            case EMBEDDED_16 -> 16;
            case EMBEDDED_18 -> 18;
        };
    }

    /// The directory of `initdb`, `pg_ctl` and `postgres`. Skips the test, saying why, where this
    /// machine has not got them.
    Path programs() throws IOException, InterruptedException {
        return switch (this) {
            case DEBIAN_15 -> debian();
            case EMBEDDED_16, EMBEDDED_18 -> embedded();
        };
    }

    private static Path debian() {
        Needs.tool(Files.exists(DEBIAN.resolve("initdb")), "PostgreSQL 15");
        return DEBIAN;
    }

    /// Unpacked once a checkout, whichever test's process comes first.
    private Path embedded() throws IOException, InterruptedException {
        Needs.tool(
                System.getProperty("os.arch", "").equals("amd64"),
                "an amd64 machine for the embedded PostgreSQL " + major());
        Path binaries =
                Path.of(System.getProperty("fluxion.root", ".."), "testservers/target/postgresql")
                        .resolve(String.valueOf(major()))
                        .toAbsolutePath()
                        .normalize();
        Path home = binaries.resolve("home");
        try (FileChannel file =
                        FileChannel.open(
                                binaries.resolve("unpacking.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            if (lock.isValid() && !Files.exists(home)) {
                unpack(binaries.resolve(ARCHIVE), home);
            }
        }
        return home.resolve("bin");
    }

    private static void unpack(Path archive, Path home) throws IOException, InterruptedException {
        Path unfinished = Files.createTempDirectory(home.getParent(), "unpacking-");
        Process tar =
                new ProcessBuilder(
                                "tar",
                                "--no-same-owner",
                                "-xJf",
                                archive.toString(),
                                "-C",
                                unfinished.toString())
                        .inheritIO()
                        .start();
        if (!tar.waitFor(120, TimeUnit.SECONDS) || tar.exitValue() != 0) {
            throw new IOException("tar (with xz-utils) could not unpack " + archive);
        }
        Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    }
}
