package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.pgwire.message.BackendMessage.CommandComplete;
import ai.fluxion.pgwire.message.BackendMessage.CopyInResponse;
import ai.fluxion.pgwire.message.BackendMessage.DataRow;
import ai.fluxion.pgwire.message.BackendMessage.ReadyForQuery;
import ai.fluxion.pgwire.message.ByteSlice;
import ai.fluxion.pgwire.message.FrontendMessage;
import ai.fluxion.pgwire.message.StartupPacket;
import ai.fluxion.pgwire.message.WireWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clients that leave without a word, or stop reading: nothing half done, nothing kept.
@Timeout(60)
class ClientGoneTest {
    /// More than DuckDB appends at once.
    private static final int ROWS = 300_000;

    @TempDir Path directory;

    @Test
    void copyOfAClientThatDisappearsLeavesNothing() throws IOException {
        try (ServerFixture server = ServerFixture.start(directory, ClientGoneTest::oneSession)) {
            try (RawClient client = server.connect()) {
                client.query("CREATE TABLE t (id INTEGER)");
                client.send(new FrontendMessage.Query("COPY t FROM STDIN"));
                assertThat(client.receive()).isInstanceOf(CopyInResponse.class);
                byte[] lines = "12345\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < ROWS; i += 1000) {
                    client.send(new FrontendMessage.CopyData(ByteSlice.of(lines)));
                }
            }
            try (RawClient next = connectWhenTheSessionIsFree(server)) {
                assertThat(next.query("SELECT * FROM t")).contains(new CommandComplete("SELECT 0"));
            }
        }
    }

    @Test
    void transactionOfAClientThatDisappearsIsRolledBack() throws IOException {
        try (ServerFixture server = ServerFixture.start(directory, ClientGoneTest::oneSession)) {
            try (RawClient client = server.connect()) {
                client.query("CREATE TABLE t (id INTEGER)");
                client.query("BEGIN; INSERT INTO t VALUES (1)");
            }
            try (RawClient next = connectWhenTheSessionIsFree(server)) {
                assertThat(next.query("SELECT * FROM t")).contains(new CommandComplete("SELECT 0"));
            }
        }
    }

    /// Twenty gigabytes of rows would not fit into this process.
    @Test
    void rowsThatAClientDoesNotReadWaitInDuckDbNotInMemory() throws IOException {
        try (ServerFixture server = ServerFixture.start(directory);
                RawClient slow = server.connect()) {
            slow.send(
                    new FrontendMessage.Query(
                            "SELECT repeat('x', 1000) FROM range(20000000) t(i)"));
            assertThat(slow.receive()).isNotInstanceOf(DataRow.class);
            try (RawClient other = server.connect()) {
                for (int i = 0; i < 200; i++) {
                    assertThat(other.query("SELECT 1")).contains(new CommandComplete("SELECT 1"));
                }
            }
            for (int i = 0; i < 100_000; i++) {
                assertThat(slow.receive()).isInstanceOf(DataRow.class);
            }
        }
    }

    @Test
    void clientThatStopsReadingIsEndedAfterTheWriteTimeout() throws IOException {
        Sockets usual = Sockets.defaults();
        Sockets impatient =
                new Sockets(
                        usual.keepaliveIdle(),
                        usual.keepaliveInterval(),
                        usual.keepaliveProbes(),
                        Duration.ofMillis(200));
        try (ServerFixture server =
                        ServerFixture.start(
                                directory, config -> oneSession(config).with(impatient));
                RawClient slow = server.connect()) {
            slow.query("CREATE TABLE t (id INTEGER)");
            slow.query("BEGIN; INSERT INTO t VALUES (1)");
            slow.send(new FrontendMessage.Query("SELECT * FROM range(10000000)"));
            try (RawClient next = connectWhenTheSessionIsFree(server)) {
                assertThat(next.query("SELECT * FROM t")).contains(new CommandComplete("SELECT 0"));
            }
        }
    }

    @Test
    void clientThatSendsAByteAtATimeIsServedAndHoldsNobodyUp() throws IOException {
        try (ServerFixture server = ServerFixture.start(directory);
                RawClient other = server.connect();
                RawClient slow = new RawClient(server.port())) {
            WireWriter startup = new WireWriter(64);
            new StartupPacket.StartupMessage(3 << 16, Map.of("user", "fluxion")).encode(startup);
            sendSlowly(slow, startup, other);
            assertThat(slow.receiveCycle().getLast()).isInstanceOf(ReadyForQuery.class);
            WireWriter query = new WireWriter(64);
            new FrontendMessage.Query("SELECT 'slow'").encode(query);
            sendSlowly(slow, query, other);
            assertThat(slow.receiveCycle()).contains(new CommandComplete("SELECT 1"));
        }
    }

    private static void sendSlowly(RawClient slow, WireWriter message, RawClient other)
            throws IOException {
        for (int i = 0; i < message.size(); i++) {
            slow.sendBytes(message.array()[i]);
            assertThat(other.query("SELECT 1")).contains(new CommandComplete("SELECT 1"));
        }
    }

    static PgServerConfig oneSession(PgServerConfig config) {
        PgServerConfig.Limits usual = config.limits();
        return new PgServerConfig(
                config.host(),
                config.port(),
                config.databaseName(),
                config.spoolDirectory(),
                new PgServerConfig.Limits(
                        1,
                        usual.maxFrameBytes(),
                        usual.maxStatements(),
                        usual.maxPortals(),
                        usual.spoolMemoryBytes(),
                        usual.maxSpoolBytes(),
                        usual.startupTimeout(),
                        usual.drainTimeout()));
    }

    static RawClient connectWhenTheSessionIsFree(ServerFixture server) throws IOException {
        while (true) {
            RawClient client = new RawClient(server.port());
            client.send(new StartupPacket.StartupMessage(3 << 16, Map.of("user", "fluxion")));
            if (client.receiveCycle().getLast() instanceof ReadyForQuery) {
                return client;
            }
            client.close();
        }
    }
}
