package ai.fluxion.pgwire;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A socket's bytes with a deadline over all reads together, for the startup: a read's own timeout
/// begins anew with every byte that a slow client sends.
final class DeadlineInput extends InputStream {
    private final Socket socket;
    private final InputStream in;
    private long deadlineNanos;
    private boolean limited;

    DeadlineInput(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    void limit(Duration timeout) {
        deadlineNanos = System.nanoTime() + timeout.toNanos();
        limited = true;
    }

    void unlimited() throws IOException {
        limited = false;
        socket.setSoTimeout(0);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (limited) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
            if (millis <= 0) {
                throw new SocketTimeoutException("the deadline passed");
            }
            socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
        }
        return in.read(target, offset, length);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
}
