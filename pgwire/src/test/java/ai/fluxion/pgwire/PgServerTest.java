package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.pgwire.message.BackendMessage;
import ai.fluxion.pgwire.message.BackendMessage.BackendKeyData;
import ai.fluxion.pgwire.message.BackendMessage.CommandComplete;
import ai.fluxion.pgwire.message.BackendMessage.ParameterStatus;
import ai.fluxion.pgwire.message.BackendMessage.ReadyForQuery;
import ai.fluxion.pgwire.message.BackendReport.ErrorResponse;
import ai.fluxion.pgwire.message.ByteSlice;
import ai.fluxion.pgwire.message.FrontendMessage;
import ai.fluxion.pgwire.message.StartupPacket;
import ai.fluxion.pgwire.tls.SelfSigned;
import ai.fluxion.pgwire.tls.ServerTls;
import ai.fluxion.pgwire.tls.TlsPolicy;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgServerTest {
    private static final String ENDLESS =
            "SELECT count(*) FROM range(100000) a(i), range(100000) b(j) WHERE i + j = 7";

    @TempDir Path directory;
    @TempDir Path otherDirectory;

    @Test
    void aRoleIsLetInAndToldTheSettings() throws IOException {
        try (ServerFixture server = ServerFixture.start(directory);
                RawClient owner = server.connect();
                RawClient client = new RawClient(server.port())) {
            owner.query("CREATE ROLE \"maría\" LOGIN");
            client.send(startup(Map.of("user", "maría", "TimeZone", "America/Caracas")));
            assertThat(client.receiveCycle())
                    .contains(
                            new ParameterStatus("TimeZone", "America/Caracas"),
                            new ParameterStatus("client_encoding", "UTF8"),
                            new ParameterStatus("integer_datetimes", "on"),
                            new ParameterStatus("standard_conforming_strings", "on"))
                    .hasAtLeastOneElementOfType(BackendKeyData.class)
                    .last()
                    .isEqualTo(new ReadyForQuery('I'));
            assertThat(client.query("SET TimeZone TO 'UTC'"))
                    .contains(new ParameterStatus("TimeZone", "UTC"));
        }
    }

    @Test
    void malformedMessageEndsItsConnectionOnly() throws IOException {
        try (ServerFixture server = ServerFixture.start(directory);
                RawClient other = server.connect();
                RawClient client = server.connect()) {
            client.sendBytes(new byte[] {'Q', 0, 0, 0, 6, 'a', 'b'});
            assertThat(client.receiveCycle()).singleElement().satisfies(code("08P01", "FATAL"));
            assertThat(other.query("SELECT 1")).contains(new CommandComplete("SELECT 1"));
        }
    }

    @Test
    void tooLargeAMessageEndsItsConnection() throws IOException {
        try (ServerFixture server = ServerFixture.start(directory);
                RawClient client = server.connect()) {
            client.sendBytes(new byte[] {'Q', 0x7f, 0, 0, 0});
            assertThat(client.receiveCycle()).singleElement().satisfies(code("08P01", "FATAL"));
        }
    }

    @Test
    void otherMajorVersionIsRefused() throws IOException {
        try (ServerFixture server = ServerFixture.start(directory);
                RawClient client = new RawClient(server.port())) {
            client.send(new StartupPacket.StartupMessage(2 << 16, Map.of()));
            assertThat(client.receiveCycle()).singleElement().satisfies(code("0A000", "FATAL"));
        }
    }

    @Test
    void unknownSettingAtStartupIsRefused() throws IOException {
        try (ServerFixture server = ServerFixture.start(directory);
                RawClient client = new RawClient(server.port())) {
            client.send(startup(Map.of("user", "fluxion", "no_such_setting", "1")));
            assertThat(client.receiveCycle()).singleElement().satisfies(code("42704", "FATAL"));
        }
    }

    @Test
    void oneConnectionTooManyIsRefusedAndTheNextIsServed() throws IOException {
        try (ServerFixture server = ServerFixture.start(directory, limits(1, 30, 20))) {
            try (RawClient first = server.connect();
                    RawClient second = new RawClient(server.port())) {
                second.send(startup(Map.of("user", "fluxion")));
                assertThat(second.receiveCycle()).singleElement().satisfies(code("53300", "FATAL"));
                first.send(new FrontendMessage.Terminate());
                assertThat(first.isAtEnd()).isTrue();
            }
            try (RawClient third = server.connect()) {
                assertThat(third.query("SELECT 1")).contains(new CommandComplete("SELECT 1"));
            }
        }
    }

    @Test
    void clientThatDoesNotStartUpIsCutOff() throws IOException {
        try (ServerFixture server = ServerFixture.start(directory, limits(10, 1, 20));
                RawClient client = new RawClient(server.port())) {
            client.sendBytes((byte) 0);
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    void cancelRequestEndsTheRunningStatementOnly() throws Exception {
        try (ServerFixture server = ServerFixture.start(directory);
                RawClient client = new RawClient(server.port())) {
            client.send(startup(Map.of("user", "fluxion")));
            BackendKeyData key = keyOf(client.receiveCycle());
            client.send(new FrontendMessage.Query(ENDLESS));
            try (RawClient canceller = new RawClient(server.port())) {
                canceller.send(new StartupPacket.CancelRequest(key.processId(), key.secretKey()));
                assertThat(canceller.isAtEnd()).isTrue();
            }
            // the request may come before the statement: then it ends nothing
            while (client.available() == 0) {
                try (RawClient canceller = new RawClient(server.port())) {
                    canceller.send(
                            new StartupPacket.CancelRequest(key.processId(), key.secretKey()));
                    assertThat(canceller.isAtEnd()).isTrue();
                }
            }
            assertThat(client.receiveCycle()).first().satisfies(code("57014", "ERROR"));
            assertThat(client.query("SELECT 1")).contains(new CommandComplete("SELECT 1"));
        }
    }

    @Test
    void closingTellsIdleClientsAndLetsAStatementFinish() throws Exception {
        ServerFixture server = ServerFixture.start(directory);
        try (RawClient idle = server.connect();
                RawClient busy = server.connect()) {
            busy.send(new FrontendMessage.Query("SELECT sum(i) FROM range(300000000) t(i)"));
            Thread closing = Thread.ofPlatform().start(server::close);
            assertThat(idle.receiveCycle()).singleElement().satisfies(code("57P01", "FATAL"));
            List<BackendMessage> answers = new ArrayList<>(busy.receiveCycle());
            answers.addAll(busy.receiveCycle());
            // unless the server closed before the query arrived
            if (answers.size() > 1) {
                assertThat(answers).contains(new CommandComplete("SELECT 1"));
            }
            assertThat(answers).last().satisfies(code("57P01", "FATAL"));
            closing.join();
        } finally {
            server.close();
        }
    }

    @Test
    void closingCancelsWhatRunsBeyondTheDrainTimeout() throws Exception {
        ServerFixture server = ServerFixture.start(directory, limits(10, 30, 0));
        try (RawClient busy = server.connect()) {
            busy.send(new FrontendMessage.Query(ENDLESS));
            server.close();
            List<BackendMessage> answers = new ArrayList<>(busy.receiveCycle());
            answers.addAll(busy.receiveCycle());
            assertThat(answers)
                    .doesNotContain(new CommandComplete("SELECT 1"))
                    .last()
                    .satisfies(code("57P01", "FATAL"));
        } finally {
            server.close();
        }
    }

    @Test
    void hostThatIsNotThisMachineIsRefused() {
        UnaryOperator<PgServerConfig> everywhere =
                config ->
                        new PgServerConfig(
                                "0.0.0.0",
                                0,
                                config.databaseName(),
                                config.spoolDirectory(),
                                config.limits());
        assertThatThrownBy(() -> ServerFixture.start(directory, everywhere))
                .isInstanceOfSatisfying(
                        FluxionException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE))
                .hasMessageContaining("host=0.0.0.0");
    }

    @Test
    void hostOfANetworkIsServedWhereTlsIsRequired() {
        TlsPolicy required =
                new TlsPolicy.Required(ServerTls.of(SelfSigned.in(directory, "localhost")));
        // of no machine (RFC 5737), so that the test opens no door to a network
        UnaryOperator<PgServerConfig> network =
                config ->
                        new PgServerConfig(
                                "192.0.2.1",
                                0,
                                config.databaseName(),
                                config.spoolDirectory(),
                                required,
                                config.limits());
        assertThatThrownBy(() -> ServerFixture.start(directory, network))
                .hasMessageContaining("cannot listen on 192.0.2.1");
    }

    @Test
    void portThatIsTakenIsRefusedByName() {
        try (ServerFixture server = ServerFixture.start(directory)) {
            UnaryOperator<PgServerConfig> same =
                    config -> PgServerConfig.onLoopback(server.port(), config.spoolDirectory());
            assertThatThrownBy(() -> ServerFixture.start(otherDirectory, same))
                    .hasMessageContaining(":" + server.port());
        }
    }

    @Test
    void statementsAndPortalsAreLimited() throws IOException {
        try (ServerFixture server = ServerFixture.start(directory, names(2, 1));
                RawClient client = server.connect()) {
            client.send(
                    new FrontendMessage.Parse("a", "SELECT 1", List.of()),
                    new FrontendMessage.Parse("b", "SELECT 1", List.of()),
                    new FrontendMessage.Parse("c", "SELECT 1", List.of()),
                    new FrontendMessage.Sync());
            assertThat(client.receiveCycle()).element(2).satisfies(code("53400", "ERROR"));
            client.send(
                    new FrontendMessage.Bind("p", "a", List.of(), List.of(), List.of()),
                    new FrontendMessage.Bind("q", "a", List.of(), List.of(), List.of()),
                    new FrontendMessage.Sync());
            assertThat(client.receiveCycle()).element(1).satisfies(code("53400", "ERROR"));
        }
    }

    @Test
    void unexpectedMessagesAreAnsweredAsTheProtocolSays() throws IOException {
        try (ServerFixture server = ServerFixture.start(directory);
                RawClient client = server.connect()) {
            client.send(new FrontendMessage.CopyDone(), new FrontendMessage.Sync());
            assertThat(client.receiveCycle()).containsExactly(new ReadyForQuery('I'));
            client.send(new FrontendMessage.FunctionCall(1, List.of(), List.of(), 0));
            assertThat(client.receiveCycle()).first().satisfies(code("0A000", "ERROR"));
            client.send(new FrontendMessage.PasswordMessage(ByteSlice.of(new byte[] {0})));
            assertThat(client.receiveCycle()).singleElement().satisfies(code("08P01", "FATAL"));
        }
    }

    private static StartupPacket startup(Map<String, String> parameters) {
        return new StartupPacket.StartupMessage(3 << 16 | 2, parameters);
    }

    private static BackendKeyData keyOf(List<BackendMessage> messages) {
        return messages.stream()
                .filter(BackendKeyData.class::isInstance)
                .map(BackendKeyData.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Consumer<BackendMessage> code(String code, String severity) {
        return message ->
                assertThat(message)
                        .isInstanceOfSatisfying(
                                ErrorResponse.class,
                                error ->
                                        assertThat(error.fields())
                                                .containsEntry('C', code)
                                                .containsEntry('S', severity));
    }

    private static UnaryOperator<PgServerConfig> limits(
            int connections, int startupSeconds, int drainSeconds) {
        return withLimits(
                usual ->
                        new PgServerConfig.Limits(
                                connections,
                                usual.maxFrameBytes(),
                                usual.maxStatements(),
                                usual.maxPortals(),
                                usual.spoolMemoryBytes(),
                                usual.maxSpoolBytes(),
                                Duration.ofSeconds(startupSeconds),
                                Duration.ofSeconds(drainSeconds)));
    }

    private static UnaryOperator<PgServerConfig> names(int statements, int portals) {
        return withLimits(
                usual ->
                        new PgServerConfig.Limits(
                                usual.maxConnections(),
                                usual.maxFrameBytes(),
                                statements,
                                portals,
                                usual.spoolMemoryBytes(),
                                usual.maxSpoolBytes(),
                                usual.startupTimeout(),
                                usual.drainTimeout()));
    }

    private static UnaryOperator<PgServerConfig> withLimits(
            UnaryOperator<PgServerConfig.Limits> change) {
        return config ->
                new PgServerConfig(
                        config.host(),
                        config.port(),
                        config.databaseName(),
                        config.spoolDirectory(),
                        change.apply(config.limits()));
    }
}
