package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.pgwire.message.BackendMessage.CommandComplete;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server process that has no file left for another client.
class AcceptIT {
    private static final int OPEN_FILES = 150;
    private static final Pattern STARTED = Pattern.compile("event=started .*port=(\\d+)");

    @TempDir Path directory;

    @Test
    @Timeout(60)
    void serverWithoutFilesSaysSoOnceAndServesTheNextClientWhenItHasSomeAgain() throws Exception {
        Process process = startServer();
        List<String> log = new ArrayList<>();
        try (BufferedReader lines = process.inputReader()) {
            int port = Integer.parseInt(readUntil(lines, log, STARTED).group(1));
            readUntil(lines, log, Pattern.compile("event=disconnected"));
            List<Socket> silent = new ArrayList<>();
            for (int i = 0; i < OPEN_FILES; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
            readUntil(lines, log, Pattern.compile("event=accept_failed"));
            for (Socket socket : silent) {
                socket.close();
            }
            try (RawClient client = RawClient.connected(port)) {
                assertThat(client.query("SELECT 1")).contains(new CommandComplete("SELECT 1"));
            }
            process.outputWriter().close();
            lines.lines().forEach(log::add);
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(log).filteredOn(line -> line.contains("event=accept_failed")).hasSize(1);
        assertThat(log).filteredOn(line -> line.contains("event=accepting_again")).hasSize(1);
    }

    private Process startServer() throws IOException {
        return new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -n " + OPEN_FILES + " && exec \"$@\"",
                        "server",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StandaloneServer.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static Matcher readUntil(BufferedReader lines, List<String> log, Pattern pattern)
            throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            log.add(line);
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher;
            }
        }
        throw new AssertionError("the server ended: " + String.join("\n", log));
    }
}
