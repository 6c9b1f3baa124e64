package ai.fluxion.engine.storage;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// The storage format in a DuckDB file's header. Read before the file is opened, never after:
/// closing any descriptor of an open file drops the process's lock on it (POSIX).
final class StorageFormat {
    /// The first format of DuckDB 2.0; triggers need it.
    static final long V2 = 69;

    private static final int MAGIC_OFFSET = 8;
    private static final int VERSION_OFFSET = 12;
    private static final int HEADER_BYTES = 20;

    private StorageFormat() {}

    /// The header's format number; empty for a file that is absent or empty. What is no DuckDB file
    /// is refused.
    static OptionalLong of(Path file) {
        try {
            if (!Files.exists(file) || Files.size(file) == 0) {
                return OptionalLong.empty();
            }
            ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            try (SeekableByteChannel channel = Files.newByteChannel(file)) {
                int read;
                do {
                    read = channel.read(header);
                } while (read > 0);
            }
            byte[] magic = new byte[4];
            header.get(MAGIC_OFFSET, magic);
            if (header.hasRemaining()
                    || !new String(magic, StandardCharsets.US_ASCII).equals("DUCK")) {
                throw new FluxionException(
                                ErrorCode.IO_ERROR, file + " is not a DuckDB database file")
                        .withHint("Give a file that DuckDB made, or one that does not exist yet.");
            }
            return OptionalLong.of(header.getLong(VERSION_OFFSET));
        } catch (IOException e) {
            throw new FluxionException(
                    ErrorCode.IO_ERROR, "cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
