package ai.fluxion.pgwire;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketOption;
import java.time.Duration;

/// How clients that vanished without a word are found out. A silent connection is probed after
/// `keepaliveIdle`, then every `keepaliveInterval`, and is gone when `keepaliveProbes` of them stay
/// without an answer; one that takes nothing of what is written to it for `writeTimeout` is ended,
/// zero is never.
public record Sockets(
        Duration keepaliveIdle,
        Duration keepaliveInterval,
        int keepaliveProbes,
        Duration writeTimeout) {
    public Sockets {
        positive("keepalive-idle", keepaliveIdle.toSeconds());
        positive("keepalive-interval", keepaliveInterval.toSeconds());
        positive("keepalive-probes", keepaliveProbes);
        if (writeTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "write-timeout must be zero or more, not " + writeTimeout);
        }
    }

    private static void positive(String key, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(key + " must be 1 or more, not " + value);
        }
    }

    public static Sockets defaults() {
        return new Sockets(
                Duration.ofSeconds(60), Duration.ofSeconds(10), 6, Duration.ofMinutes(10));
    }

    /// A system that cannot be told the times probes at its own.
    void applyTo(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        set(socket, "TCP_KEEPIDLE", seconds(keepaliveIdle));
        set(socket, "TCP_KEEPINTERVAL", seconds(keepaliveInterval));
        set(socket, "TCP_KEEPCOUNT", keepaliveProbes);
    }

    /// An option that not every system has.
    private static void set(Socket socket, String name, int value) throws IOException {
        for (SocketOption<?> option : socket.supportedOptions()) {
            if (option.name().equals(name) && option.type() == Integer.class) {
                @SuppressWarnings("unchecked") // as its type says
                SocketOption<Integer> number = (SocketOption<Integer>) option;
                socket.setOption(number, value);
            }
        }
    }

    private static int seconds(Duration time) {
        return (int) Math.min(Short.MAX_VALUE, time.toSeconds());
    }
}
