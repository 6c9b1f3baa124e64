package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.pgwire.message.BackendMessage.CommandComplete;
import ai.fluxion.testservers.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A client whose machine is gone: no FIN, no reset, and nobody answers any more.
class HalfOpenIT {
    @TempDir Path directory;

    @Test
    @Timeout(60)
    void clientThatVanishedIsFoundOutByItsSilenceAndItsTransactionRolledBack() throws Exception {
        Sockets watchful =
                new Sockets(Duration.ofSeconds(1), Duration.ofSeconds(1), 2, Duration.ofMinutes(1));
        try (ServerFixture server =
                ServerFixture.start(
                        directory, config -> ClientGoneTest.oneSession(config).with(watchful))) {
            try (RawClient first = server.connect()) {
                first.query("CREATE TABLE t (id INTEGER)");
            }
            vanishInATransaction(server.port());
            try (RawClient next = ClientGoneTest.connectWhenTheSessionIsFree(server)) {
                assertThat(next.query("SELECT * FROM t")).contains(new CommandComplete("SELECT 0"));
            }
        }
    }

    private static void vanishInATransaction(int port) throws IOException, InterruptedException {
        Path script =
                Path.of(
                        Objects.requireNonNull(
                                        HalfOpenIT.class.getResource("/clients/vanishing.py"))
                                .getPath());
        Process client =
                new ProcessBuilder("python3", script.toString(), Integer.toString(port))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
        Needs.tool(!said.contains("not permitted"), "TCP_REPAIR (CAP_NET_ADMIN)");
        assertThat(said).isEqualTo("in a transaction\n");
    }
}
