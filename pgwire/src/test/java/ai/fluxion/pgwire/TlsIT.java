package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.pgwire.message.BackendMessage.CommandComplete;
import ai.fluxion.pgwire.message.BackendReport.ErrorResponse;
import ai.fluxion.pgwire.message.FrontendMessage.Query;
import ai.fluxion.pgwire.message.StartupPacket;
import ai.fluxion.pgwire.tls.PemFiles;
import ai.fluxion.pgwire.tls.SelfSigned;
import ai.fluxion.pgwire.tls.ServerTls;
import ai.fluxion.pgwire.tls.TlsPolicy;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.ds.PGSimpleDataSource;

/// psql, pgjdbc and single messages through TLS, with a self-signed certificate.
@Timeout(120)
class TlsIT {
    @TempDir Path directory;
    private PemFiles files;
    private ServerFixture fixture;

    @BeforeEach
    void start() {
        files = SelfSigned.in(directory, "localhost");
        TlsPolicy required = new TlsPolicy.Required(ServerTls.of(files));
        fixture = ServerFixture.start(directory, config -> config.with(required));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void psqlVerifiesTheServersNameAndCertificate() throws Exception {
        assertThat(psql("sslmode=verify-full sslrootcert=" + files.certificate(), "SELECT 6 * 7"))
                .isEqualTo("42");
    }

    @Test
    void psqlRefusesACertificateThatItDoesNotTrust() throws Exception {
        PemFiles other =
                SelfSigned.in(Files.createDirectory(directory.resolve("other")), "localhost");
        assertThat(psql("sslmode=verify-full sslrootcert=" + other.certificate(), "SELECT 1"))
                .contains("certificate verify failed");
    }

    @Test
    void plainTextIsRefusedWhereTlsIsRequired() throws Exception {
        assertThat(psql("sslmode=disable", "SELECT 1"))
                .contains("FATAL:  this server takes no connection without encryption")
                .contains("sslmode=require");
    }

    @Test
    void pgjdbcReadsManyRowsThroughVerifiedTls() throws Exception {
        try (Connection connection = verified().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT i, repeat('x', 100) FROM generate_series(1, 100000) t(i)")) {
            long sum = 0;
            while (rows.next()) {
                sum += rows.getLong(1);
            }
            assertThat(sum).isEqualTo(5_000_050_000L);
        }
    }

    @Test
    void pgjdbcCancelsThroughTls() throws Exception {
        try (Connection connection = verified().getConnection();
                Statement statement = connection.createStatement()) {
            CompletableFuture<Throwable> failure =
                    CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    statement.execute(
                                            "SELECT count(*) FROM range(1000000) a, range(1000000)"
                                                    + " b WHERE a.range * b.range % 7 = 8");
                                    return new AssertionError("it ended");
                                } catch (SQLException e) {
                                    return e;
                                }
                            });
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!failure.isDone() && System.nanoTime() < end) {
                // the statement's own cancel is sent once: too early if it has not begun
                connection.unwrap(BaseConnection.class).cancelQuery();
            }
            assertThat(failure.get(1, TimeUnit.SECONDS))
                    .isInstanceOf(SQLException.class)
                    .extracting(error -> ((SQLException) error).getSQLState())
                    .isEqualTo("57014");
        }
    }

    @Test
    void clientThatBeginsWithTlsIsServedWhenItNamesTheProtocol() throws Exception {
        try (RawClient client = new RawClient(fixture.port())) {
            client.encrypt("postgresql");
            client.send(startup());
            client.receiveCycle();
            client.send(new Query("SELECT 1"));
            assertThat(client.receiveCycle()).contains(new CommandComplete("SELECT 1"));
        }
    }

    @Test
    void clientThatBeginsWithTlsMustNameTheProtocol() throws Exception {
        try (RawClient client = new RawClient(fixture.port())) {
            client.encrypt();
            assertThat(((ErrorResponse) client.receive()).fields().get('C')).isEqualTo("08P01");
        }
    }

    @Test
    void bytesSentInFrontOfTheTlsHandshakeAreRefused() throws Exception {
        try (RawClient client = new RawClient(fixture.port())) {
            client.send(new StartupPacket.SSLRequest(), startup());
            assertThat(client.receiveByte()).isEqualTo('S');
            assertThat(((ErrorResponse) client.receive()).fields().get('M'))
                    .isEqualTo("received unencrypted data after SSL request");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shutdownSaysGoodbyeToEveryIdleClient(String version) throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                RawClient client = new RawClient(fixture.port());
                clients.add(client);
                client.encryptBy(version, "postgresql");
                client.send(startup());
                client.receiveCycle();
            }
            fixture.server().close();
            for (RawClient client : clients) {
                assertThat(((ErrorResponse) client.receive()).fields().get('C')).isEqualTo("57P01");
                assertThat(client.isAtEnd()).isTrue();
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    /// Each byte begins a read's own time-out anew.
    @Test
    void aHandshakeMadeByteByByteEndsWithTheStartupTimeout() throws Exception {
        TlsPolicy required = new TlsPolicy.Required(ServerTls.of(files));
        try (ServerFixture impatient =
                        ServerFixture.start(
                                Files.createDirectory(directory.resolve("impatient")),
                                config -> withStartupTimeout(config, required));
                Socket slow = new Socket(InetAddress.getLoopbackAddress(), impatient.port())) {
            slow.setSoTimeout(100);
            slow.getOutputStream().write(new byte[] {0, 0, 0, 8, 4, (byte) 210, 22, 47});
            assertThat(slow.getInputStream().read()).isEqualTo('S');
            byte[] hello = {22, 3, 1, 2, 0, 1, 0, 1, (byte) 252, 3, 3};
            long start = System.nanoTime();
            for (int i = 0; System.nanoTime() - start < 60_000_000_000L; i++) {
                try {
                    slow.getOutputStream().write(i < hello.length ? hello[i] : 0);
                    if (slow.getInputStream().read() < 0) {
                        break;
                    }
                } catch (SocketTimeoutException stillOpen) {
                    // the next byte
                } catch (SocketException closed) {
                    break;
                }
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(900), Duration.ofSeconds(30));
        }
    }

    private static PgServerConfig withStartupTimeout(PgServerConfig config, TlsPolicy policy) {
        PgServerConfig.Limits usual = config.limits();
        return new PgServerConfig(
                config.host(),
                config.port(),
                config.databaseName(),
                config.spoolDirectory(),
                policy,
                new PgServerConfig.Limits(
                        usual.maxConnections(),
                        usual.maxFrameBytes(),
                        usual.maxStatements(),
                        usual.maxPortals(),
                        usual.spoolMemoryBytes(),
                        usual.maxSpoolBytes(),
                        Duration.ofSeconds(1),
                        usual.drainTimeout()));
    }

    @Test
    void keyOfAnotherCertificateIsRefusedByName() throws Exception {
        PemFiles other =
                SelfSigned.in(Files.createDirectory(directory.resolve("other")), "localhost");
        assertThatThrownBy(() -> ServerTls.of(new PemFiles(files.certificate(), other.key())))
                .hasMessageContaining("tls-key=" + other.key() + " is not the key of");
    }

    @Test
    void aPairIsMadeOnceAndItsKeyIsReadableByItsOwnerOnly() throws Exception {
        String key = Files.readString(files.key());
        SelfSigned.in(directory, "localhost");
        assertThat(files.key()).hasContent(key);
        assertThat(Files.getPosixFilePermissions(files.key())).hasSize(2);
    }

    private static StartupPacket startup() {
        return new StartupPacket.StartupMessage(
                3 << 16, Map.of("user", "fluxion", "database", "fluxion"));
    }

    private PGSimpleDataSource verified() {
        PGSimpleDataSource source = fixture.dataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setSslMode("verify-full");
        source.setSslRootCert(files.certificate().toString());
        return source;
    }

    private String psql(String options, String sql) throws Exception {
        String target =
                "host=localhost port=%d user=fluxion dbname=fluxion %s"
                        .formatted(fixture.port(), options);
        Process process =
                new ProcessBuilder(List.of("psql", target, "-X", "-A", "-t", "-c", sql))
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output.strip();
    }
}
