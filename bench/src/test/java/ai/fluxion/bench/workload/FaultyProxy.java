package ai.fluxion.bench.workload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A real proxy in front of a real server, which delays each answer, or one of them for long.
final class FaultyProxy implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final long delayNanos;
    private final AtomicLong pauseNanos = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    FaultyProxy(int server, long delayMillis) throws IOException {
        this.server = server;
        this.delayNanos = TimeUnit.MILLISECONDS.toNanos(delayMillis);
        Thread.ofPlatform().daemon(true).name("proxy").start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /// The next answer waits so long.
    void pauseNext(long millis) {
        pauseNanos.set(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private void accept() {
        while (!closed.get()) {
            Optional<Socket> client = next();
            client.ifPresent(this::connect);
        }
    }

    private Optional<Socket> next() {
        try {
            return Optional.of(door.accept());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void connect(Socket client) {
        try {
            Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
            client.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
            Thread.ofPlatform().daemon(true).start(() -> carry(client, behind, () -> {}));
            Thread.ofPlatform().daemon(true).start(() -> carry(behind, client, this::hold));
        } catch (IOException e) {
            throw new IllegalStateException("the server behind the proxy is gone", e);
        }
    }

    private void hold() {
        long nanos = delayNanos + pauseNanos.getAndSet(0);
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void carry(Socket from, Socket to, Runnable before) {
        byte[] buffer = new byte[64 * 1_024];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                before.run();
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // The other direction was closed first: that is how most connections end here.
            ended.incrementAndGet();
        }
    }

    @Override
    public void close() throws IOException {
        closed.set(true);
        door.close();
    }
}
