package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plays each `conversations/*.trace` against a server with an empty database: sends the lines that
/// begin with F, and expects those that begin with B. A trace that does not start up itself begins
/// after startup; `#` begins a comment.
class ConversationTraceTest {
    @TempDir static Path directory;

    @ParameterizedTest
    @MethodSource("traces")
    void conversationGoesAsTheTraceSays(Path trace) throws IOException {
        List<String> lines =
                Files.readAllLines(trace).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .toList();
        Path database = Files.createTempDirectory(directory, "trace");
        try (ServerFixture server = ServerFixture.start(database);
                RawClient client = open(server, lines)) {
            assertThat(String.join("\n", play(client, lines))).isEqualTo(String.join("\n", lines));
        }
    }

    private static RawClient open(ServerFixture server, List<String> lines) throws IOException {
        return isStartup(lines.getFirst()) ? new RawClient(server.port()) : server.connect();
    }

    private static List<String> play(RawClient client, List<String> lines) throws IOException {
        List<String> played = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("F ")) {
                send(client, line);
                played.add(line);
            } else {
                played.add("B " + receive(client, line));
            }
        }
        return played;
    }

    private static void send(RawClient client, String line) throws IOException {
        if (isStartup(line)) {
            client.send(TraceText.startup(line.substring(2)));
        } else {
            client.send(TraceText.frontend(line.substring(2)));
        }
    }

    private static String receive(RawClient client, String expected) throws IOException {
        if (expected.startsWith("B SSLResponse") || expected.startsWith("B GSSENCResponse")) {
            String name = expected.substring(2, expected.lastIndexOf(' '));
            return name + " " + (char) client.receiveByte();
        }
        try {
            return TraceText.text(client.receive());
        } catch (EOFException end) {
            return "end of connection";
        } catch (SocketTimeoutException silent) {
            return "nothing";
        }
    }

    private static boolean isStartup(String line) {
        return line.startsWith("F StartupMessage")
                || line.startsWith("F SSLRequest")
                || line.startsWith("F GSSENCRequest");
    }

    static Stream<Path> traces() throws IOException, URISyntaxException {
        URL conversations =
                Objects.requireNonNull(ConversationTraceTest.class.getResource("/conversations"));
        try (Stream<Path> files = Files.list(Path.of(conversations.toURI()))) {
            return files.sorted().toList().stream();
        }
    }
}
