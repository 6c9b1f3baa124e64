package ai.fluxion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// The server's process owns its files from the start to the end: whatever it does, another process
/// that opens one is refused. POSIX would give the lock up if the process opened and closed a file
/// of its own a second time.
class FileOwnershipIT {
    private static final int ROWS = 300_000;

    @TempDir private Path directory;

    @Test
    void anotherProcessIsRefusedAtEveryStageAndEveryRowIsThereAfterwards() throws Exception {
        try (ServerProcess server = start()) {
            assertRefused(server);
            write(server);
            assertRefused(server);
            copy(server);
            assertRefused(server);
            execute(server, "CHECKPOINT ventas", "CHECKPOINT operacion", "CHECKPOINT historia");
            assertRefused(server);
            assertClientsReachNoFile(server);
            assertRefused(server);
            assertSecondServerIsTold(server, platform());
            assertSecondServerIsTold(server, platform().resolve("ventas.duckdb"));
            assertRefused(server);
            assertThat(server.terminate()).isZero();
        }
        try (ServerProcess again = start()) {
            write(again);
            assertRefused(again);
            assertThat(again.terminate()).isZero();
        }
        for (Path file : files()) {
            assertThat(PlainDuckDb.texts(file, "SELECT count(*) FROM filas"))
                    .containsExactly(String.valueOf(2));
        }
        assertThat(PlainDuckDb.texts(files().getFirst(), "SELECT count(*) FROM copiadas"))
                .containsExactly(String.valueOf(ROWS));
    }

    private ServerProcess start() throws Exception {
        return ServerProcess.start(
                platform(),
                directory.resolve("server.log"),
                "--attach",
                "historia=" + directory.resolve("historia.duckdb"));
    }

    private Path platform() {
        return directory.resolve("plataforma");
    }

    private List<Path> files() {
        return List.of(
                platform().resolve("ventas.duckdb"),
                platform().resolve("operacion.duckdb"),
                directory.resolve("historia.duckdb"));
    }

    private void assertRefused(ServerProcess server) throws Exception {
        assertThat(PlainDuckDb.answersToAnotherProcess(files()))
                .hasSize(2 * files().size())
                .allSatisfy(
                        answer ->
                                assertThat(answer)
                                        .contains("Could not set lock on file")
                                        .contains("PID " + server.pid()));
    }

    /// A row for each file, and the HTTP API's tables read.
    private static void write(ServerProcess server) throws SQLException {
        for (String file : List.of("ventas", "operacion", "historia")) {
            execute(
                    server,
                    "CREATE TABLE IF NOT EXISTS " + file + ".filas (a INTEGER)",
                    "INSERT INTO " + file + ".filas VALUES (1)");
        }
    }

    /// More rows in one COPY than DuckDB appends to the file at once, and out again.
    private static void copy(ServerProcess server) throws Exception {
        execute(server, "CREATE TABLE ventas.copiadas (a INTEGER)");
        String rows =
                IntStream.range(0, ROWS)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining("\n"));
        try (Connection connection = server.source().getConnection()) {
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            assertThat(copies.copyIn("COPY ventas.copiadas FROM STDIN", new StringReader(rows)))
                    .isEqualTo(ROWS);
            assertThat(
                            copies.copyOut(
                                    "COPY ventas.copiadas TO STDOUT", new ByteArrayOutputStream()))
                    .isEqualTo(ROWS);
        }
    }

    /// Each of these would make the server open and close a file of its own.
    private void assertClientsReachNoFile(ServerProcess server) {
        String file = "'" + files().getFirst() + "'";
        for (String sql :
                List.of(
                        "SELECT size FROM read_blob(" + file + ")",
                        "SELECT * FROM \"read_text\" (" + file + ")",
                        "SELECT * FROM main.Read_CSV(" + file + ")",
                        "SELECT * FROM query('FROM read_csv(' || " + file + " || ')')",
                        "CREATE MACRO leer() AS TABLE SELECT * FROM read_csv(" + file + ")",
                        "PREPARE leer AS SELECT * FROM parquet_metadata(" + file + ")",
                        "SELECT * FROM sniff_csv(" + file + ")",
                        "CALL enable_logging(storage = 'file', storage_path = " + file + ")",
                        "ATTACH " + file + " AS otra",
                        "DETACH ventas",
                        "COPY ventas.filas TO " + file,
                        "COPY ventas.filas FROM " + file)) {
            assertThat(sqlStateOf(server, sql)).as(sql).isEqualTo("42501");
        }
        for (String sql : List.of("FROM " + file, "EXPORT DATABASE '" + platform() + "'")) {
            assertThat(sqlStateOf(server, sql)).as(sql).isNotEqualTo("00000");
        }
    }

    private static String sqlStateOf(ServerProcess server, String sql) {
        try {
            execute(server, sql);
            return "00000";
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }

    private void assertSecondServerIsTold(ServerProcess server, Path served) throws Exception {
        Path log = directory.resolve("second.log");
        Process second = ServerProcess.launch(served, log);
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(ExitCode.FAILED);
        assertThat(Files.readString(log, StandardCharsets.UTF_8))
                .contains("ventas.duckdb is held by process " + server.pid())
                .contains("connect to it instead");
    }

    private static void execute(ServerProcess server, String... statements) throws SQLException {
        try (Connection connection = server.source().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
