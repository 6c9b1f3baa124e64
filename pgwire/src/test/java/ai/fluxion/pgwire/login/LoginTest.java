package ai.fluxion.pgwire.login;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.engine.Engine;
import ai.fluxion.engine.EngineConfig;
import ai.fluxion.engine.storage.DatabaseFile;
import ai.fluxion.pgwire.stream.ClientOutput;
import ai.fluxion.pgwire.stream.FrameReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
    @TempDir Path directory;

    @Test
    void fromAnotherMachineEverybodyIsAskedForAPasswordAndTheOwnerToo() throws IOException {
        DatabaseFile file = new DatabaseFile("test", directory.resolve("t.duckdb"));
        try (Engine engine = Engine.open(EngineConfig.of(List.of(file)))) {
            Login login =
                    new Login(
                            engine.roles(),
                            new FailedLogins(FailedLogins.Limits.defaults(), pause -> {}));
            for (String user : List.of("fluxion", "nadie")) {
                assertThat(asked(login, user, "192.0.2.7")).contains("SCRAM-SHA-256");
            }
            assertThat(asked(login, "fluxion", "127.0.0.1")).isEmpty();
            assertThat(asked(login, "nadie", "127.0.0.1")).contains("SCRAM-SHA-256");
        }
    }

    /// What a client that sends nothing more is sent.
    private static String asked(Login login, String user, String address) throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        Login.Claim claim = new Login.Claim(user, InetAddress.getByName(address), Optional.empty());
        FrameReader silent = new FrameReader(InputStream.nullInputStream(), 1_024);
        assertThat(login.prove(claim, silent, new ClientOutput(sent))).isEqualTo(sent.size() == 0);
        return sent.toString(StandardCharsets.ISO_8859_1);
    }
}
