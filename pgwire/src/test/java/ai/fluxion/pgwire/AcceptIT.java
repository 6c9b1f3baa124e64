package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.pgwire.message.BackendMessage.CommandComplete;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server process that has no file left for another client.
class AcceptIT {
    private static final int OPEN_FILES = 150;

    @TempDir Path directory;

    @Test
    @Timeout(60)
    void serverWithoutFilesSaysSoOnceAndServesTheNextClientWhenItHasSomeAgain() throws Exception {
        List<String> log;
        try (StandaloneProcess server = new StandaloneProcess(directory, OPEN_FILES)) {
            List<Socket> silent = new ArrayList<>();
            for (int i = 0; i < OPEN_FILES; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
            }
            server.readUntil(Pattern.compile("event=accept_failed"));
            for (Socket socket : silent) {
                socket.close();
            }
            try (RawClient client = RawClient.connected(server.port())) {
                assertThat(client.query("SELECT 1")).contains(new CommandComplete("SELECT 1"));
            }
            log = server.end();
        }
        assertThat(log).filteredOn(line -> line.contains("event=accept_failed")).hasSize(1);
        assertThat(log).filteredOn(line -> line.contains("event=accepting_again")).hasSize(1);
    }
}
