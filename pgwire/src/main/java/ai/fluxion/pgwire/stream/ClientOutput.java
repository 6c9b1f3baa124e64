package ai.fluxion.pgwire.stream;

import ai.fluxion.pgwire.message.BackendMessage;
import ai.fluxion.pgwire.message.WireWriter;
import java.io.IOException;
import java.io.OutputStream;

/// What the server sends: collected, and written to the socket when it is enough or asked for. A
/// client that does not read blocks its own thread here. An IOException means that it is gone.
public final class ClientOutput implements RowSink {
    private static final int ENOUGH = 64 * 1024;
    private static final int LARGE_BUFFER = 1024 * 1024;

    /// An idle client keeps no more than this.
    private static final int USUAL_BUFFER = 8 * 1024;

    private final OutputStream out;
    private WireWriter writer = new WireWriter(USUAL_BUFFER);

    public ClientOutput(OutputStream out) {
        this.out = out;
    }

    public void send(BackendMessage message) {
        message.encode(writer);
    }

    @Override
    public WireWriter writer() {
        return writer;
    }

    @Override
    public void rowsWritten() throws IOException {
        if (writer.size() >= ENOUGH) {
            flush();
        }
    }

    public void flush() throws IOException {
        if (writer.size() > 0) {
            writer.writeTo(out);
        }
        if (writer.array().length > LARGE_BUFFER) {
            writer = new WireWriter(USUAL_BUFFER);
        }
    }

    /// As `flush`, before a wait for the client.
    public void settle() throws IOException {
        flush();
        if (writer.array().length > USUAL_BUFFER) {
            writer = new WireWriter(USUAL_BUFFER);
        }
    }

    /// Writes what is collected and closes the connection, in both directions; its reader is woken.
    public void close() throws IOException {
        flush();
        out.close();
    }

    /// One byte without a frame: the answer to SSLRequest and GSSENCRequest.
    public void rawByte(char answer) throws IOException {
        out.write(answer);
    }
}
