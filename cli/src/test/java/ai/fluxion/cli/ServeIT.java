package ai.fluxion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeIT {
    @TempDir private Path directory;

    @Test
    void psqlWritesAndReadsAFileAndSigtermEndsWithZero() throws Exception {
        Path file = directory.resolve("datos.duckdb");
        try (ServerProcess server = ServerProcess.start(file, log())) {
            assertThat(psql(server, "CREATE TABLE t (a INTEGER)")).isEqualTo("CREATE TABLE");
            assertThat(psql(server, "INSERT INTO t VALUES (1), (2)")).isEqualTo("INSERT 0 2");

            assertThat(server.terminate()).isZero();
        }
        try (ServerProcess server = ServerProcess.start(file, log())) {
            assertThat(psql(server, "SELECT sum(a) FROM t")).isEqualTo("3");
        }
    }

    @Test
    void aDirectoryIsMadeWithBothFilesAndTheRetailSchema() throws Exception {
        Path platform = directory.resolve("plataforma");
        try (ServerProcess server = ServerProcess.start(platform, log())) {
            assertThat(psql(server, "SELECT count(*) FROM ventas.ventas_raw")).isEqualTo("0");
            assertThat(psql(server, "SELECT count(*) FROM operacion.pedidos")).isEqualTo("0");
            assertThat(get(server, "/health").statusCode()).isEqualTo(200);
            assertThat(get(server, "/api/ventas").statusCode()).isEqualTo(401);
            assertThat(server.terminate()).isZero();
        }
        assertThat(platform.resolve("ventas.duckdb")).exists();
        assertThat(platform.resolve("operacion.duckdb")).exists();
    }

    @Test
    void twoFilesAnswerOneSqlAndEachHasItsOwnWal() throws Exception {
        String attach = "otra=" + directory.resolve("otra.duckdb");
        Path file = directory.resolve("datos.duckdb");
        try (ServerProcess server = ServerProcess.start(file, log(), "--attach", attach)) {
            psql(server, "CREATE TABLE otra.t AS SELECT 7 AS a");
            psql(server, "CREATE TABLE u AS SELECT 7 AS a, 'siete' AS nombre");
            assertThat(psql(server, "SELECT nombre FROM otra.t JOIN u USING (a)"))
                    .isEqualTo("siete");
            assertThat(directory.resolve("otra.duckdb.wal")).isNotEmptyFile();
            assertThat(directory.resolve("datos.duckdb.wal")).isNotEmptyFile();
        }
    }

    @Test
    void whereTlsIsRequiredBothDoorsServeWithAPairMadeBesideTheData() throws Exception {
        Path platform = directory.resolve("cifrada");
        try (ServerProcess server = ServerProcess.start(platform, log(), "--tls", "required")) {
            assertThat(server.url()).endsWith("?sslmode=require");
            assertThat(psql(server, "SELECT count(*) FROM ventas.ventas_raw")).isEqualTo("0");
            assertThat(get(server, "/health").statusCode()).isEqualTo(200);
        }
        assertThat(platform.resolve("server.crt")).exists();
    }

    private Path log() {
        return directory.resolve("server.log");
    }

    private String psql(ServerProcess server, String sql) throws Exception {
        Path output = directory.resolve("psql.out");
        Process process =
                new ProcessBuilder("psql", server.url(), "-X", "-A", "-t", "-c", sql)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(output, StandardCharsets.UTF_8).strip();
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    private static HttpResponse<String> get(ServerProcess server, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(server.httpUrl() + path)).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        }
    }
}
