package ai.fluxion.pgwire.stream;

import ai.fluxion.pgwire.message.FrontendMessage;
import ai.fluxion.pgwire.message.StartupPacket;
import ai.fluxion.pgwire.message.WireReader;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// Cuts a client's bytes into messages. A length is checked before anything is allocated for it,
/// and the buffer grows only as the bytes arrive. A message's slices are valid until the next read.
/// Owned by the connection's thread.
public final class FrameReader {
    /// PostgreSQL's MAX_STARTUP_PACKET_LENGTH.
    private static final int MAX_STARTUP_BYTES = 10_000;

    /// An idle client keeps no more than this.
    private static final int USUAL_BUFFER = 8 * 1024;

    /// A client that sends much is read in pieces of this size.
    private static final int BUSY_BUFFER = 64 * 1024;

    private static final int HEADER = 5;

    private final InputStream in;
    private final int maxFrameBytes;
    private byte[] buffer = new byte[USUAL_BUFFER];
    private int position;
    private int limit;
    private int lastType;
    private boolean broken;

    /// Whether the last read filled the buffer: the client sends faster than it is read.
    private boolean full;

    public FrameReader(InputStream in, int maxFrameBytes) {
        this.in = in;
        this.maxFrameBytes = maxFrameBytes;
    }

    /// The first packet; empty when the client left without one.
    public Optional<StartupPacket> startup() throws IOException {
        if (!fill(4)) {
            return Optional.empty();
        }
        int length = checkLength(intAt(position), 8, MAX_STARTUP_BYTES);
        if (!fill(length)) {
            return Optional.empty();
        }
        WireReader body = new WireReader(buffer, position + 4, length - 4);
        position += length;
        return Optional.of(StartupPacket.decode(body));
    }

    /// The next message; empty when the client left. 08P01 leaves the stream broken, any other
    /// error only this message, whose type is `lastType()`.
    public Optional<FrontendMessage> next() throws IOException {
        return next(maxFrameBytes);
    }

    /// As above, of at most so many bytes: for a client that has not said who it is.
    public Optional<FrontendMessage> next(int maxBytes) throws IOException {
        try {
            return read(Math.min(maxBytes, maxFrameBytes));
        } catch (FluxionException malformed) {
            broken = malformed.code() == ErrorCode.PROTOCOL_VIOLATION;
            throw malformed;
        }
    }

    private Optional<FrontendMessage> read(int maxBytes) throws IOException {
        if (position == limit) {
            position = 0;
            limit = 0;
            if (buffer.length > USUAL_BUFFER && !full) {
                buffer = new byte[USUAL_BUFFER];
            }
        }
        if (!fill(HEADER)) {
            return Optional.empty();
        }
        lastType = buffer[position];
        int length = checkLength(intAt(position + 1), 4, maxBytes);
        if (!fill(length + 1)) {
            return Optional.empty();
        }
        WireReader body = new WireReader(buffer, position + HEADER, length - 4);
        position += length + 1;
        return Optional.of(FrontendMessage.decode(lastType, body));
    }

    /// Whether a message was malformed: then nothing after it can be trusted.
    public boolean isBroken() {
        return broken;
    }

    public int lastType() {
        return lastType;
    }

    /// Whether the next message has arrived already and is a Sync: nothing more belongs to the
    /// transaction that it ends.
    public boolean isSyncNext() {
        return limit > position && buffer[position] == 'S';
    }

    /// Whether bytes have arrived that belong to no message read yet.
    public boolean hasMore() {
        return limit > position;
    }

    private static int checkLength(int length, int least, int most) {
        if (length < least || length > most) {
            throw new FluxionException(
                            ErrorCode.PROTOCOL_VIOLATION,
                            "invalid message length " + length + ": " + least + " to " + most)
                    .withHint("The most is max-frame-bytes.");
        }
        return length;
    }

    private int intAt(int index) {
        return ByteBuffer.wrap(buffer).getInt(index);
    }

    /// Waits until this many bytes are there; false at the end of the stream.
    private boolean fill(int count) throws IOException {
        while (limit - position < count) {
            makeRoom(count);
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                return false;
            }
            limit += read;
            full = limit == buffer.length;
        }
        return true;
    }

    private void makeRoom(int count) {
        if (position > 0 && buffer.length - position < count) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        if (limit == buffer.length || (full && buffer.length < BUSY_BUFFER)) {
            int doubled = (int) Math.min(2L * buffer.length, Integer.MAX_VALUE - 8L);
            buffer = Arrays.copyOf(buffer, doubled);
        }
    }
}
