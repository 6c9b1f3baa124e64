package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.pgwire.message.BackendMessage;
import ai.fluxion.pgwire.message.BackendReport.ErrorResponse;
import ai.fluxion.pgwire.message.FrontendMessage;
import ai.fluxion.pgwire.message.StartupPacket;
import ai.fluxion.pgwire.tls.PemFiles;
import ai.fluxion.pgwire.tls.SelfSigned;
import ai.fluxion.pgwire.tls.ServerTls;
import ai.fluxion.pgwire.tls.TlsPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/// psql, psycopg and pgjdbc prove a password.
@Timeout(120)
class LoginIT {
    @TempDir Path directory;
    private PemFiles files;
    private ServerFixture fixture;

    @BeforeEach
    void start() throws Exception {
        files = SelfSigned.in(directory, "localhost");
        TlsPolicy offered = new TlsPolicy.Offered(ServerTls.of(files));
        fixture = ServerFixture.start(directory, config -> config.with(offered));
        try (RawClient owner = fixture.connect()) {
            owner.query("CREATE ROLE ana LOGIN PASSWORD 'clave'");
            owner.query("CREATE ROLE invitado LOGIN");
            owner.query("CREATE ROLE antigua LOGIN PASSWORD 'clave' VALID UNTIL '2020-01-01'");
        }
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void psqlProvesThePasswordInPlainTextAndBoundToTheTlsChannel() throws Exception {
        assertThat(psql("ana", "clave", "sslmode=disable")).isEqualTo("ana");
        assertThat(psql("ana", "clave", "sslmode=require channel_binding=require"))
                .isEqualTo("ana");
    }

    @Test
    void aWrongPasswordAnUnknownUserAndAnExpiredOneGetTheSameAnswer() throws Exception {
        for (String user : List.of("ana", "nadie", "antigua")) {
            assertThat(psql(user, user.equals("ana") ? "otra" : "clave", "sslmode=disable"))
                    .contains("FATAL:  password authentication failed for user \"" + user + "\"");
        }
    }

    @Test
    void fromLoopbackTheOwnerAndRolesWithoutAPasswordAreTrusted() throws Exception {
        assertThat(psql("fluxion", "", "sslmode=disable")).isEqualTo("fluxion");
        assertThat(psql("invitado", "", "sslmode=disable")).isEqualTo("invitado");
    }

    @Test
    void pgjdbcProvesThePassword() throws Exception {
        PGSimpleDataSource source = fixture.dataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setUser("ana");
        source.setPassword("clave");
        source.setSslMode("verify-full");
        source.setSslRootCert(files.certificate().toString());
        try (Connection connection = source.getConnection();
                ResultSet rows = connection.createStatement().executeQuery("SELECT current_user")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("ana");
        }
        source.setPassword("otra");
        assertThatThrownBy(source::getConnection)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        error -> assertThat(error.getSQLState()).isEqualTo("28P01"));
    }

    @Test
    void psycopgProvesThePassword() throws Exception {
        String program =
                "import psycopg; print(psycopg.connect(host='127.0.0.1', port="
                        + fixture.port()
                        + ", user='ana', password='clave', dbname='fluxion')"
                        + ".execute('SELECT current_user').fetchone()[0])";
        assertThat(run(new ProcessBuilder("/usr/bin/python3", "-c", program))).isEqualTo("ana");
    }

    @Test
    void privilegesHoldHoweverAStatementIsSent() throws Exception {
        try (RawClient owner = fixture.connect()) {
            owner.query("CREATE TABLE secreta(n INTEGER)");
            owner.query("GRANT USAGE ON SCHEMA test TO invitado");
        }
        try (RawClient guest = new RawClient(fixture.port())) {
            guest.send(
                    new StartupPacket.StartupMessage(
                            3 << 16, Map.of("user", "invitado", "database", "fluxion")));
            guest.receiveCycle();
            for (String sql :
                    List.of(
                            "SELECT 1; SELECT * FROM secreta",
                            "SELECT pg_advisory_lock(1); INSERT INTO secreta VALUES (1)",
                            "COPY secreta TO STDOUT",
                            "COPY (SELECT n FROM secreta) TO STDOUT",
                            "COPY secreta FROM STDIN",
                            "COPY main.secreta FROM STDIN")) {
                assertThat(refusals(guest.query(sql))).as(sql).containsExactly("42501");
            }
            guest.send(
                    new FrontendMessage.Parse("", "SELECT * FROM secreta", List.of()),
                    new FrontendMessage.Bind("", "", List.of(), List.of(), List.of()),
                    new FrontendMessage.Execute("", 0),
                    new FrontendMessage.Sync());
            assertThat(refusals(guest.receiveCycle())).containsExactly("42501");
        }
    }

    private static List<String> refusals(List<BackendMessage> messages) {
        return messages.stream()
                .filter(ErrorResponse.class::isInstance)
                .map(message -> ((ErrorResponse) message).fields().get('C'))
                .toList();
    }

    @Test
    void psqlShowsRolesAndGrants() throws Exception {
        try (RawClient owner = fixture.connect()) {
            owner.query("CREATE ROLE lectores");
            owner.query("GRANT lectores TO ana");
            owner.query("ALTER ROLE ana CONNECTION LIMIT 3");
            owner.query("CREATE TABLE ventas(n INTEGER)");
            owner.query("GRANT SELECT, INSERT ON ventas TO lectores");
        }
        assertThat(described("\\du").lines())
                .contains(
                        "ana|3 connections|{lectores}",
                        "fluxion|Superuser, Create role, Create DB, Bypass RLS|{}",
                        "lectores|Cannot login|{}");
        assertThat(described("\\dp ventas"))
                .startsWith("test|ventas|table|fluxion=arwdD/fluxion")
                .contains("lectores=ar/fluxion");
    }

    private String described(String command) throws Exception {
        String target =
                "host=localhost port=%d user=fluxion dbname=fluxion".formatted(fixture.port());
        return run(new ProcessBuilder("psql", target, "-w", "-X", "-A", "-t", "-c", command));
    }

    private String psql(String user, String password, String options) throws Exception {
        String target =
                "host=localhost port=%d user=%s password=%s dbname=fluxion %s"
                        .formatted(
                                fixture.port(),
                                user,
                                password.isEmpty() ? "''" : password,
                                options);
        return run(
                new ProcessBuilder(
                        "psql", target, "-w", "-X", "-A", "-t", "-c", "SELECT current_user"));
    }

    private static String run(ProcessBuilder command) throws Exception {
        Process process = command.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output.strip();
    }
}
