package ai.fluxion.pgwire.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/// A socket's output that knows since when it waits for its client. Written by the connection's
/// thread, a slice at a time, so that a slow client is not taken for one that stopped; asked by any
/// thread.
public final class TimedOutput extends OutputStream {
    private static final int SLICE = 16 * 1024;
    private static final long NOT_WAITING = Long.MIN_VALUE;

    private final OutputStream out;
    private volatile long since = NOT_WAITING;

    public TimedOutput(OutputStream out) {
        this.out = out;
    }

    /// Whether nothing has been taken for so long.
    public boolean isStuckFor(Duration time) {
        long began = since;
        return began != NOT_WAITING && System.nanoTime() - began > time.toNanos();
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        int end = offset + length;
        try {
            for (int from = offset; from < end; from += SLICE) {
                since = System.nanoTime();
                out.write(source, from, Math.min(SLICE, end - from));
            }
        } finally {
            since = NOT_WAITING;
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
