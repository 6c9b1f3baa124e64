package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
