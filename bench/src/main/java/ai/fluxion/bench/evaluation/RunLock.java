package ai.fluxion.bench.evaluation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// A run's directory is one process's at a time: two would measure each other, and one would take
/// the other's databases for left over.
public final class RunLock implements AutoCloseable {
    private static final String FILE = "en-curso.lock";

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /// An IOException that says so where another process has the directory, which must exist.
    static RunLock of(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        directory.resolve(FILE),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (tryLock(channel) != null) {
                return new RunLock(channel);
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new IOException(
                "another run works in "
                        + directory
                        + ": wait for its end, stop it, or choose another directory");
    }

    /// As above, of a directory that may not exist, for a moment.
    public static void requireFree(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            of(directory).close();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by another run of this process
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
