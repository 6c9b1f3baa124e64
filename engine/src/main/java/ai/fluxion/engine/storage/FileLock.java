package ai.fluxion.engine.storage;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Our own lock beside a database file, `FILE.lock`, which holds the owner's process id: a second
/// server is refused before it touches the file. It is never the file itself (see `StorageFormat`).
final class FileLock implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private FileLock(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static FileLock take(Path database) {
        Path path = database.resolveSibling(database.getFileName() + ".lock");
        try {
            FileChannel channel =
                    FileChannel.open(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                String owner = read(channel);
                channel.close();
                throw held(database, owner);
            }
            byte[] pid =
                    Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(pid), 0);
            return new FileLock(path, channel);
        } catch (IOException e) {
            throw new FluxionException(
                    ErrorCode.IO_ERROR, "cannot lock " + path + ": " + e.getMessage(), e);
        }
    }

    private static java.nio.channels.@Nullable FileLock tryLock(FileChannel channel)
            throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // held by an engine of this very process
            return null;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(32);
        channel.read(content, 0);
        return StandardCharsets.UTF_8.decode(content.flip()).toString().strip();
    }

    /// The error for a file that process `owner` holds.
    static FluxionException held(Path database, String owner) {
        return new FluxionException(
                        ErrorCode.OBJECT_IN_USE,
                        "database file " + database + " is held by process " + owner)
                .withHint(
                        "Stop that process (ps -p "
                                + owner
                                + "), or connect to it instead: one server owns the file, any number"
                                + " of clients may use it.");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
            channel.close();
        } catch (IOException e) {
            throw new FluxionException(
                    ErrorCode.IO_ERROR, "cannot release " + path + ": " + e.getMessage(), e);
        }
    }
}
