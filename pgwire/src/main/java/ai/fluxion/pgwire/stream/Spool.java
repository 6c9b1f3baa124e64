package ai.fluxion.pgwire.stream;

import ai.fluxion.pgwire.message.WireWriter;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// The rest of a suspended portal as encoded DataRow messages: first filled to its end, then read
/// in pieces. In memory up to a limit, beyond it in a temporary file that closing deletes. Owned by
/// the connection's thread; closed by its portal.
public final class Spool implements RowSink, AutoCloseable {
    private static final int PAGE = 64 * 1024;
    private static final int HEADER = 5;
    private static final int FIRST_ROWS = 64;

    /// The directory must exist when the file is needed.
    public record Limits(Path directory, int memoryBytes, long maxBytes) {}

    private sealed interface Storage {
        /// Everything, in the writer.
        record Memory() implements Storage {}

        /// All but what the writer still holds.
        record TemporaryFile(FileChannel channel) implements Storage {}
    }

    private final Limits limits;
    private final WireWriter writer = new WireWriter(PAGE);
    private Storage storage = new Storage.Memory();
    private long size;
    private long position;
    private byte[] page = {};
    private long pageStart;
    private int pageLength;

    /// Where each row begins, once rows were read in another order.
    private long[] starts = {};

    public Spool(Limits limits) {
        this.limits = limits;
    }

    @Override
    public WireWriter writer() {
        return writer;
    }

    @Override
    public void rowsWritten() {
        if (size + writer.size() > limits.maxBytes) {
            throw new FluxionException(
                            ErrorCode.CONFIGURATION_LIMIT_EXCEEDED,
                            "the rest of a suspended portal exceeds max-spool-bytes="
                                    + limits.maxBytes)
                    .withHint("Fetch the portal to its end or close it before other statements.");
        }
        try {
            switch (storage) {
                case Storage.Memory() when writer.size() <= limits.memoryBytes -> {}
                case Storage.Memory() -> {
                    FileChannel channel = createFile();
                    storage = new Storage.TemporaryFile(channel);
                    moveTo(channel);
                }
                case Storage.TemporaryFile(FileChannel channel) when writer.size() >= PAGE ->
                        moveTo(channel);
                case Storage.TemporaryFile _ -> {}
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private FileChannel createFile() throws IOException {
        Path file = Files.createTempFile(limits.directory, "portal-", ".spool");
        return FileChannel.open(
                file,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    private void moveTo(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(writer.array(), 0, writer.size());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        size += writer.size();
        writer.truncate(0);
    }

    /// Ends the filling.
    public void finish() {
        try {
            switch (storage) {
                case Storage.Memory() -> {
                    size = writer.size();
                    page = writer.array();
                    pageLength = writer.size();
                }
                case Storage.TemporaryFile(FileChannel channel) -> {
                    moveTo(channel);
                    page = new byte[PAGE];
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Passes on up to `limit` rows, 0 for all, and returns how many there were.
    public int send(RowSink sink, int limit) throws IOException {
        int rows = 0;
        while (position < size && (limit <= 0 || rows < limit)) {
            sendRow(sink);
            rows++;
        }
        return rows;
    }

    /// How many rows there are.
    public int rows() {
        if (starts.length == 0) {
            starts = index();
        }
        return starts.length;
    }

    /// The next row that is sent is this one, counted from 0.
    public void seek(int row) {
        position = row < rows() ? starts[row] : size;
    }

    private long[] index() {
        long before = position;
        long[] found = new long[FIRST_ROWS];
        int count = 0;
        position = 0;
        while (position < size) {
            if (count == found.length) {
                found = Arrays.copyOf(found, 2 * count);
            }
            found[count++] = position;
            requirePage(HEADER);
            position += 1L + ByteBuffer.wrap(page).getInt((int) (position - pageStart) + 1);
        }
        position = before;
        return Arrays.copyOf(found, count);
    }

    private void sendRow(RowSink sink) throws IOException {
        requirePage(HEADER);
        int at = (int) (position - pageStart);
        long end = position + 1 + ByteBuffer.wrap(page).getInt(at + 1);
        while (position < end) {
            requirePage(1);
            at = (int) (position - pageStart);
            int count = (int) Math.min(end - position, pageLength - at);
            sink.writer().bytes(page, at, count);
            position += count;
        }
        sink.rowsWritten();
    }

    /// Makes at least this many bytes from the position on part of the page.
    private void requirePage(int count) {
        if (position >= pageStart && position + count <= pageStart + pageLength) {
            return;
        }
        if (!(storage instanceof Storage.TemporaryFile(FileChannel channel))) {
            throw new IllegalStateException("a spool in memory ends inside a row");
        }
        try {
            ByteBuffer target = ByteBuffer.wrap(page);
            pageStart = position;
            while (target.hasRemaining()
                    && channel.read(target, position + target.position()) > 0) {
                // until the page is full or the file ends
            }
            pageLength = target.position();
        } catch (IOException e) {
            throw failed(e);
        }
        if (pageLength < count) {
            throw new IllegalStateException("a spool's file ends inside a row");
        }
    }

    private FluxionException failed(IOException e) {
        return new FluxionException(
                ErrorCode.IO_ERROR,
                "could not keep the rows of a suspended portal in " + limits.directory,
                e);
    }

    @Override
    public void close() {
        if (storage instanceof Storage.TemporaryFile(FileChannel channel)) {
            try {
                channel.close();
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }
}
