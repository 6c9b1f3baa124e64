package ai.fluxion.bench.options;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;

/// The Redis of option 1.B, in a process of its own on loopback.
final class RedisProcess implements AutoCloseable {
    private final RedisServer server;
    private final int port;

    private RedisProcess(RedisServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /// Its program lies in `directory`; it writes no file.
    static RedisProcess start(Path directory) throws IOException {
        Files.createDirectories(directory);
        int port = freePort();
        RedisServer server =
                RedisServer.newRedisServer()
                        .executableProvider(
                                ExecutableProvider.newJarResourceProvider(directory.toFile()))
                        .port(port)
                        .bind("127.0.0.1")
                        .setting("save \"\"")
                        .build();
        server.start();
        return new RedisProcess(server, port);
    }

    String address() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
