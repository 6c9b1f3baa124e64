package ai.fluxion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/// SIGTERM while a client's statement runs. Its first row has come and most others are still to
/// come: they are far more than the sockets between server and client hold.
@Timeout(120)
class ShutdownIT {
    private static final int ROWS = 4_000_000;

    @TempDir private Path directory;

    @Test
    void theStatementEndsNewClientsAreRefusedAndTheFileIsClosedCleanly() throws Exception {
        try (ServerProcess server = start("--drain-timeout", "60s");
                Connection connection = server.source().getConnection()) {
            create(connection);
            CopyOut rows =
                    begin(connection, "COPY (SELECT g FROM range(" + ROWS + ") t(g)) TO STDOUT");

            server.signal();

            assertThat(refusal(server)).isEqualTo("57P03");
            assertThat(1 + rest(rows)).isEqualTo(ROWS);
            assertThat(server.awaitEnd()).isZero();
        }
        assertClosedCleanly();
    }

    @Test
    void aStatementBeyondTheDrainTimeoutEndsWithAdminShutdown() throws Exception {
        Path errors = directory.resolve("psql.err");
        try (ServerProcess server = start("--drain-timeout", "200ms")) {
            try (Connection connection = server.source().getConnection()) {
                create(connection);
            }
            Process psql =
                    new ProcessBuilder(
                                    "psql",
                                    "-X",
                                    "-v",
                                    "VERBOSITY=verbose",
                                    "-d",
                                    server.url(),
                                    "-c",
                                    "COPY (SELECT g FROM range(1000000000000) t(g)) TO STDOUT")
                            .redirectError(errors.toFile())
                            .start();
            assertThat(psql.getInputStream().read()).isNotNegative();

            server.signal();

            psql.getInputStream().transferTo(OutputStream.nullOutputStream());
            assertThat(psql.waitFor()).isNotZero();
            assertThat(Files.readString(errors, StandardCharsets.UTF_8)).contains("FATAL:  57P01");
            assertThat(server.awaitEnd()).isZero();
        }
        assertClosedCleanly();
    }

    private ServerProcess start(String... options) throws Exception {
        return ServerProcess.start(file(), directory.resolve("server.log"), options);
    }

    private Path file() {
        return directory.resolve("datos.duckdb");
    }

    private Path writeAheadLog() {
        return directory.resolve("datos.duckdb.wal");
    }

    private void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a INTEGER)");
            statement.execute("INSERT INTO t VALUES (1), (2)");
        }
        assertThat(writeAheadLog()).exists();
    }

    private void assertClosedCleanly() {
        assertThat(writeAheadLog()).doesNotExist();
        assertThat(PlainDuckDb.texts(file(), "SELECT a FROM t ORDER BY a"))
                .containsExactly("1", "2");
    }

    private static CopyOut begin(Connection connection, String copy) throws SQLException {
        CopyOut rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy);
        assertThat(rows.readFromCopy()).isNotNull();
        return rows;
    }

    private static int rest(CopyOut copy) throws SQLException {
        int rows = 0;
        while (copy.readFromCopy() != null) {
            rows++;
        }
        return rows;
    }

    /// What a client is told that comes once the server is going down; until then it is let in, and
    /// told 57P01.
    private static String refusal(ServerProcess server) {
        while (true) {
            try (Connection connection = server.source().getConnection()) {
                assertThat(connection.isClosed()).isFalse();
            } catch (SQLException e) {
                if (!"57P01".equals(e.getSQLState())) {
                    return String.valueOf(e.getSQLState());
                }
            }
        }
    }
}
