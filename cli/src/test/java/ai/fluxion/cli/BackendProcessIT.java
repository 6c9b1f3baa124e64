package ai.fluxion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.backend.ApiClient;
import ai.fluxion.bench.measure.JavaProcess;
import ai.fluxion.testservers.PostgresProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `fluxion backend` in a process of its own.
class BackendProcessIT {
    private static final Pattern READY = Pattern.compile("ready http://\\S+:(\\d+)");
    private static final Pattern ADMIN = Pattern.compile("usuario (\\S+), contraseña (\\S+) ");

    @TempDir private Path directory;

    @Test
    void onAnEmptyPostgresqlItMakesTheTablesAndAnAdministratorAndSigtermEndsIt() throws Exception {
        Path log = directory.resolve("backend.log");
        try (PostgresProcess postgres = PostgresProcess.start(directory.resolve("postgres"));
                BackendProcess backend = BackendProcess.start(postgres.url("postgres"), log)) {
            ApiClient admin = login(ApiClient.of(backend.port()), log);

            assertThat(admin.get("/health").status()).isEqualTo(200);
            assertThat(admin.get("/api/usuarios").body().path("items")).hasSize(1);
            assertThat(backend.terminate()).isZero();
        }
    }

    @Test
    void besideAServerBothProcessesWriteAndReadTheSameUsers() throws Exception {
        Path log = directory.resolve("serve.log");
        try (ServerProcess server = ServerProcess.start(directory.resolve("plataforma"), log);
                BackendProcess backend =
                        BackendProcess.start(server.url(), directory.resolve("backend.log"))) {
            ApiClient here = login(ApiClient.of(URI.create(server.httpUrl()).getPort()), log);
            ApiClient there = login(ApiClient.of(backend.port()), log);

            assertThat(there.post("/api/usuarios", user("ana")).status()).isEqualTo(201);
            assertThat(here.post("/api/usuarios", user("ana")).status()).isEqualTo(409);
            assertThat(here.post("/api/usuarios", user("eva")).status()).isEqualTo(201);
            assertThat(there.get("/api/usuarios").body().path("items").values())
                    .extracting(item -> item.path("usuario").asString())
                    .containsExactly("admin", "ana", "eva");
        }
    }

    private static Map<String, String> user(String name) {
        return Map.of("usuario", name, "nombre", name, "clave", "una clave", "rol", "visualizador");
    }

    /// With the password that the first start wrote into its log.
    private static ApiClient login(ApiClient client, Path log) throws IOException {
        Matcher admin = ADMIN.matcher(Files.readString(log, StandardCharsets.UTF_8));
        assertThat(admin.find()).isTrue();
        return client.login(admin.group(1), admin.group(2));
    }

    private record BackendProcess(Process process, int port) implements AutoCloseable {
        static BackendProcess start(String databaseUrl, Path log) throws IOException {
            List<String> arguments =
                    List.of("backend", "--http-port", "0", "--directory", log + ".home");
            ProcessBuilder builder =
                    JavaProcess.of(List.of("-Xmx256m"), Main.class.getName(), arguments)
                            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().put("DATABASE_URL", databaseUrl);
            Process process = builder.start();
            BufferedReader output =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Matcher ready = READY.matcher(line);
                if (ready.matches()) {
                    return new BackendProcess(process, Integer.parseInt(ready.group(1)));
                }
            }
            throw new IOException("backend ended early: " + Files.readString(log));
        }

        int terminate() throws InterruptedException {
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        @Override
        public void close() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }
}
