package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plays each `conversations/*.trace` against a server with an empty database.
class ConversationTraceTest {
    @TempDir static Path directory;

    @ParameterizedTest
    @MethodSource("traces")
    void conversationGoesAsTheTraceSays(Path trace) throws IOException {
        List<String> lines = Trace.lines(trace, Trace.Side.OURS);
        Path database = Files.createTempDirectory(directory, "trace");
        try (ServerFixture server = ServerFixture.start(database)) {
            assertThat(String.join("\n", Trace.play(server.port(), lines)))
                    .isEqualTo(String.join("\n", lines));
        }
    }

    static Stream<Path> traces() throws IOException, URISyntaxException {
        return Trace.all();
    }
}
