package ai.fluxion.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.testservers.PostgresProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `sslmode` of a database URL, against a PostgreSQL whose certificate an authority of our own
/// signed.
class TlsIT {
    @TempDir private static Path directory;
    private static PostgresProcess postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresProcess.start(directory.resolve("postgres"));
        Path authority = authority("authority");
        authority("stranger");
        openssl(
                "req -newkey rsa:2048 -nodes -subj /CN=127.0.0.1 -keyout server.key -out server.csr");
        Path names = directory.resolve("names.cnf");
        Files.writeString(names, "subjectAltName=IP:127.0.0.1\n", StandardCharsets.US_ASCII);
        openssl(
                "x509 -req -in server.csr -CA authority.crt -CAkey authority.key -CAcreateserial"
                        + " -days 2 -extfile names.cnf -out server.crt");
        Files.setPosixFilePermissions(
                directory.resolve("server.key"), PosixFilePermissions.fromString("rw-------"));
        assertThat(authority).exists();
        try (Connection connection = postgres.dataSource("postgres").getConnection()) {
            set(connection, "ssl_cert_file", directory.resolve("server.crt").toString());
            set(connection, "ssl_key_file", directory.resolve("server.key").toString());
            set(connection, "ssl", "on");
            Sql.rows(connection, "SELECT pg_reload_conf()");
        }
    }

    private static void set(Connection connection, String setting, String value)
            throws SQLException {
        Sql.execute(connection, "ALTER SYSTEM SET " + setting + " = '" + value + "'");
    }

    private static Path authority(String name) throws IOException, InterruptedException {
        openssl(
                "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN="
                        + name
                        + " -keyout "
                        + name
                        + ".key -out "
                        + name
                        + ".crt");
        return directory.resolve(name + ".crt");
    }

    private static void openssl(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments.split(" ")));
        Path log = directory.resolve("openssl.log");
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void verifyFullAcceptsTheAuthorityItIsGivenAndTheConnectionIsEncrypted() throws Exception {
        try (Connection connection = connect("verify-full", "authority.crt")) {
            assertThat(
                            Sql.rows(
                                    connection,
                                    "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
                    .containsExactly("t");
        }
    }

    @Test
    void verifyFullRefusesAServerThatAnotherAuthoritySigned() {
        assertThatThrownBy(() -> connect("verify-full", "stranger.crt").close())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08006"));
    }

    @Test
    void withoutTlsTheSameServerIsReachedUnencrypted() throws Exception {
        try (Connection connection = connect("disable", "authority.crt")) {
            assertThat(
                            Sql.rows(
                                    connection,
                                    "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
                    .containsExactly("f");
        }
    }

    private static Connection connect(String mode, String authority) throws SQLException {
        return new DatabaseUrl(
                        postgres.url("postgres")
                                + "?sslmode="
                                + mode
                                + "&sslrootcert="
                                + directory.resolve(authority))
                .dataSource("fluxion-test")
                .getConnection();
    }
}
