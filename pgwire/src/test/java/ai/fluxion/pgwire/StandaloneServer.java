package ai.fluxion.pgwire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/// A server as a process of its own, with its database in the directory that is its argument. It
/// has served a client, so its classes are loaded, when it says `event=disconnected`; it ends with
/// its standard input.
final class StandaloneServer {
    private StandaloneServer() {}

    public static void main(String[] arguments) throws IOException {
        try (ServerFixture server = ServerFixture.start(Path.of(arguments[0]))) {
            try (RawClient client = server.connect()) {
                client.query("SELECT 1");
            }
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
