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

/// The storage format in a DuckDB file's headers (`MainHeader` and `DatabaseHeader` of DuckDB's
/// `single_file_block_manager.cpp`). Read before the file is opened, never after: closing any
/// descriptor of an open file drops the process's lock on it (POSIX).
public final class StorageFormat {
    /// The format of DuckDB 2.0, the newest that this server reads; triggers need it.
    public static final long V2 = 69;

    /// The format of DuckDB 0.10 to 1.1, the oldest that DuckDB 2.0 reads.
    private static final long OLDEST = 64;

    /// What DuckDB 2.0 writes in the main header of a file of its own: the database header decides.
    private static final long IN_DATABASE_HEADER = 999;

    private static final int HEADER_BYTES = 4_096;
    private static final int MAGIC_OFFSET = 8;
    private static final int MAIN_VERSION_OFFSET = 12;
    private static final int ITERATION_OFFSET = 8;
    private static final int VERSION_OFFSET = 56;

    private StorageFormat() {}

    /// 64 to 68 of DuckDB 1.x, 69 of DuckDB 2.0; empty for a file that is absent or empty. What is
    /// no DuckDB file, or of a newer DuckDB, is refused.
    public static OptionalLong of(Path file) {
        try {
            if (!Files.exists(file) || Files.size(file) == 0) {
                return OptionalLong.empty();
            }
            return OptionalLong.of(supported(file, format(file, headers(file))));
        } catch (IOException e) {
            throw new FluxionException(
                    ErrorCode.IO_ERROR, "cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /// The main header and the two database headers; shorter when the file is.
    private static ByteBuffer headers(Path file) throws IOException {
        ByteBuffer headers = ByteBuffer.allocate(3 * HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            int read;
            do {
                read = channel.read(headers);
            } while (read > 0);
        }
        return headers.flip();
    }

    private static long format(Path file, ByteBuffer headers) {
        byte[] magic = new byte[4];
        if (headers.limit() == headers.capacity()) {
            headers.get(MAGIC_OFFSET, magic);
        }
        if (!new String(magic, StandardCharsets.US_ASCII).equals("DUCK")) {
            throw new FluxionException(ErrorCode.IO_ERROR, file + " is not a DuckDB database file")
                    .withHint("Give a file that DuckDB made, or one that does not exist yet.");
        }
        long main = headers.getLong(MAIN_VERSION_OFFSET);
        long current = currentVersion(headers);
        if (main > V2 && main != IN_DATABASE_HEADER) {
            return main;
        }
        return current >= V2 ? current : Math.max(main, ofSerialization(current));
    }

    /// Of the two database headers, written in turn, the later one counts.
    private static long currentVersion(ByteBuffer headers) {
        int first = HEADER_BYTES;
        int second = 2 * HEADER_BYTES;
        long firstIteration = headers.getLong(first + ITERATION_OFFSET);
        long secondIteration = headers.getLong(second + ITERATION_OFFSET);
        int current = firstIteration > secondIteration ? first : second;
        return headers.getLong(current + VERSION_OFFSET);
    }

    /// DuckDB 1.x counted its formats from 1: 4 is that of 1.2, 7 that of 1.5.
    private static long ofSerialization(long version) {
        return version >= 4 && version <= 7 ? version + OLDEST - 3 : OLDEST;
    }

    private static long supported(Path file, long format) {
        if (format > V2) {
            throw new FluxionException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            file
                                    + " was written by a newer DuckDB: its storage format is "
                                    + format
                                    + ", this server reads up to "
                                    + V2)
                    .withHint("Use a newer Fluxion, or export the file with the DuckDB it is of.");
        }
        return format;
    }
}
