package ai.fluxion.pgwire;

import ai.fluxion.pgwire.message.BackendMessage.BackendKeyData;
import ai.fluxion.pgwire.message.StartupPacket;
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

/// A conversation as text: the lines that begin with F are sent, those with B are what comes back,
/// O what comes from our server only and P what comes from PostgreSQL only: the comment above says
/// why. A trace that does not start up itself begins after startup; `#` begins a comment.
final class Trace {
    enum Side {
        OURS('O'),
        POSTGRES('P');

        private final char letter;

        Side(char letter) {
            this.letter = letter;
        }
    }

    private final int port;
    private final List<String> lines;
    private RawClient client;

    private Trace(int port, List<String> lines) throws IOException {
        this.port = port;
        this.lines = lines;
        client = new RawClient(port);
    }

    static Stream<Path> all() throws IOException, URISyntaxException {
        URL conversations = Objects.requireNonNull(Trace.class.getResource("/conversations"));
        try (Stream<Path> files = Files.list(Path.of(conversations.toURI()))) {
            return files.sorted().toList().stream();
        }
    }

    /// What is said on this side, O and P lines as B.
    static List<String> lines(Path file, Side side) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> isSaidOn(side, line))
                .map(line -> line.startsWith("F ") ? line : "B" + line.substring(1))
                .toList();
    }

    private static boolean isSaidOn(Side side, String line) {
        return line.startsWith("F ") || line.startsWith("B ") || line.startsWith(side.letter + " ");
    }

    /// The same lines with what came back.
    static List<String> play(int port, List<String> lines) throws IOException {
        Trace trace = new Trace(port, lines);
        try {
            return trace.play();
        } finally {
            trace.client.close();
        }
    }

    private List<String> play() throws IOException {
        if (!isStartup(lines.getFirst())) {
            client.close();
            client = RawClient.connected(port);
        }
        List<String> played = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("F ")) {
                send(line);
                played.add(line);
            } else {
                played.add("B " + receive(line));
            }
        }
        return played;
    }

    private void send(String line) throws IOException {
        if (isStartup(line)) {
            client.send(TraceText.startup(line.substring(2)));
        } else if (line.startsWith("F Bytes ")) {
            client.sendBytes(TraceText.rawBytes(line.substring("F Bytes ".length())));
        } else if (line.equals("F CancelRequest")) {
            cancelUntilAnswered();
        } else {
            client.send(TraceText.frontend(line.substring(2)));
        }
    }

    /// One that comes before its query has begun is without effect.
    private void cancelUntilAnswered() throws IOException {
        BackendKeyData own = client.key();
        while (client.available() == 0) {
            try (RawClient other = new RawClient(port)) {
                other.send(new StartupPacket.CancelRequest(own.processId(), own.secretKey()));
                if (!other.isAtEnd()) {
                    throw new IOException("a cancel request was answered");
                }
            }
        }
    }

    private String receive(String expected) throws IOException {
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
}
