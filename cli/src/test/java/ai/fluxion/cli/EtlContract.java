package ai.fluxion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.measure.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `fluxion etl`, a process of its own, keeps to on our server, whatever sales it loads.
abstract class EtlContract {
    private static final String LINES = "SELECT count(*) FROM ventas.ventas_raw";

    /// By store, so that a difference says where; nothing in it depends on the run.
    private static final String STORED =
            "SELECT ubicacion_id || ': ' || count(*) || ' lines, total ' || sum(monto_total)"
                    + " || ', sum of hashes ' || sum(hash(fecha, fecha_hora, numero_factura, linea,"
                    + " producto_id, cantidad, precio_unitario, monto_total, costo_unitario,"
                    + " descuento, impuesto, moneda, tasa_cambio))"
                    + " FROM ventas.ventas_raw GROUP BY ubicacion_id ORDER BY ubicacion_id";

    /// The users with an order of the same name, both updated since they were made.
    private static final String WRITTEN =
            "SELECT usuario FROM operacion.usuarios JOIN operacion.pedidos ON numero = usuario"
                    + " WHERE ultimo_login IS NOT NULL AND status = 'enviado'";

    @TempDir private Path directory;
    private ServerProcess server;

    /// The lines of one store, named by its codigo.
    record Part(String store, long lines) {}

    abstract Sales sales();

    /// Loads of it are killed.
    abstract Part killed();

    /// Loads of it meet each other.
    abstract Part contested();

    @BeforeEach
    void start() throws IOException, SQLException {
        server =
                ServerProcess.start(
                        directory.resolve("plataforma"), directory.resolve("server.log"));
        sales().stores().into(server.source());
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.close();
    }

    @Test
    void everyLineArrivesWhileEightProgramsWriteAndLoadingAgainChangesNothing() throws Exception {
        try (SqlWriters writers = SqlWriters.start(server)) {
            load(sales().to(), "--todas");

            List<String> acknowledged = writers.finish();
            assertThat(texts(WRITTEN)).containsExactlyInAnyOrderElementsOf(acknowledged);
        }
        assertEverythingIsThere();
        List<String> stored = texts(STORED);

        load(sales().to(), "--todas");

        assertThat(texts(STORED)).isEqualTo(stored);
    }

    @Test
    void aLoadKilledInsideCopyLeavesTheStoreAsItWasAndTheNextOneCompletesIt() throws Exception {
        Part part = killed();
        load(sales().from().plusMonths(1), "--tienda", part.store());
        List<String> before = texts(STORED);
        try (CopyTap tap = CopyTap.before(server.url(), part.lines() / 2)) {
            Process load = etl(tap.url(), sales().to(), "--tienda", part.store());
            assertThat(tap.awaitHeld()).isLessThan(part.lines());

            load.destroyForcibly().waitFor();

            assertThat(texts(STORED)).isEqualTo(before);
        }
        load(sales().to(), "--todas");
        assertEverythingIsThere();
    }

    @Test
    void twoLoadsOfOneStoreAtOnceNeverDoubleItsLines() throws Exception {
        // First of a store that was never loaded, then of one that was: they conflict elsewhere.
        assertNeverDoubled(contested());
        assertNeverDoubled(contested());
    }

    private void assertNeverDoubled(Part part) throws Exception {
        try (CopyTap tap = CopyTap.before(server.url(), part.lines() / 2)) {
            Process held = etl(tap.url(), sales().to(), "--tienda", part.store());
            tap.awaitHeld();
            Process other = etl(server.url(), sales().to(), "--tienda", part.store());
            // It succeeds, gives up because of the conflict, or waits for the held one.
            boolean ended = other.waitFor(20, TimeUnit.SECONDS);
            tap.release();
            assertThat(held.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(ended || other.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(List.of(held.exitValue(), other.exitValue()))
                    .as(log())
                    .contains(ExitCode.OK)
                    .isSubsetOf(ExitCode.OK, ExitCode.ALL_FAILED);
        }
        assertThat(texts(LINES)).containsExactly(String.valueOf(part.lines()));
    }

    private void assertEverythingIsThere() throws SQLException {
        assertThat(texts(LINES)).containsExactly(String.valueOf(sales().lines()));
        assertThat(texts("SELECT round(sum(monto_total), 2) FROM ventas.ventas_raw"))
                .containsExactly(sales().total().toPlainString());
        assertThat(
                        texts(
                                "SELECT count(*) FROM (SELECT DISTINCT ubicacion_id,"
                                        + " numero_factura, linea FROM ventas.ventas_raw) t"))
                .containsExactly(String.valueOf(sales().lines()));
    }

    private void load(LocalDate to, String... stores) throws IOException, InterruptedException {
        Process load = etl(server.url(), to, stores);
        assertThat(load.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(load.exitValue()).as(log()).isZero();
    }

    private Process etl(String url, LocalDate to, String... stores) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("etl"));
        arguments.addAll(List.of(stores));
        arguments.addAll(List.of("--fecha-inicio", sales().from().toString()));
        arguments.addAll(List.of("--fecha-fin", to.toString(), "--database-url", url));
        arguments.addAll(sales().options());
        return JavaProcess.of(
                        // A killed load leaves its temporary files.
                        List.of(
                                "-Xmx256m",
                                "-XX:TieredStopAtLevel=1",
                                "-Djava.io.tmpdir=" + directory),
                        Main.class.getName(),
                        arguments)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(directory.resolve("etl.log").toFile()))
                .start();
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("etl.log"), StandardCharsets.UTF_8);
    }

    private List<String> texts(String sql) throws SQLException {
        try (Connection connection = server.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }
}
