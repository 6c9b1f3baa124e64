package ai.fluxion.pgwire;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/// A socket's bytes with a deadline over all reads together, for the startup: a read's own timeout
/// begins anew with every byte that a slow client sends.
final class DeadlineInput extends InputStream {
    private static final int NONE = -1;

    private final Socket socket;
    private final InputStream in;
    private final Deadline deadline;
    private boolean limited = true;
    private int peeked = NONE;

    DeadlineInput(Socket socket, Deadline deadline) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.deadline = deadline;
    }

    Deadline deadline() {
        return deadline;
    }

    void unlimited() throws IOException {
        limited = false;
        socket.setSoTimeout(0);
    }

    /// The next byte, which stays to be read; below zero at the end of the stream.
    int peek() throws IOException {
        if (peeked == NONE) {
            peeked = read();
        }
        return peeked;
    }

    /// What `peek` has read from the socket.
    byte[] takePeeked() {
        byte[] taken = peeked == NONE ? new byte[0] : new byte[] {(byte) peeked};
        peeked = NONE;
        return taken;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (peeked != NONE && length > 0) {
            target[offset] = (byte) peeked;
            peeked = NONE;
            return 1;
        }
        if (limited) {
            socket.setSoTimeout(deadline.millisLeft());
        }
        return in.read(target, offset, length);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? NONE : one[0] & 0xff;
    }
}
