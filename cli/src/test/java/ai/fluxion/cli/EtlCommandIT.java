package ai.fluxion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.cli.text.Messages;
import ai.fluxion.testservers.PostgresProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EtlCommandIT {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final String HEADER =
            "sucursal,fecha,numero_factura,linea,producto,cantidad,monto_total\n";

    @TempDir private static Path server;
    private static PostgresProcess postgres;

    @TempDir private Path directory;
    private String url = "";

    /// What a command answered, said and returned.
    private record Run(int code, String output, String errors) {}

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresProcess.start(server);
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void makeDatabase() throws Exception {
        String name = "etl_" + DATABASES.incrementAndGet();
        postgres.newDatabase(name);
        url = postgres.url(name);
        write("tiendas.csv", "codigo,fuente_codigo\ntienda_01,SUC001\ntienda_02,SUC002\n");
    }

    @Test
    void onANewDatabaseStoresAreRegisteredAndThenLoaded() throws Exception {
        assertThat(stores().output()).contains("tiendas registradas: 2; sin cambios: 0");
        assertThat(stores().output()).contains("tiendas registradas: 0; sin cambios: 2");
        write(
                "ventas.csv",
                HEADER
                        + "SUC001,2025-09-01,F1,1,P1,2,1000.50\n"
                        + "SUC001,2025-09-01,F2,1,P1,2,500\n"
                        + "SUC002,2025-09-01,F1,1,P1,1,3\n");

        Run run = etl("--todas");

        assertThat(run.code()).as(run.errors()).isZero();
        assertThat(run.output())
                .contains("ticket promedio", "750,25", "1.500,50")
                .containsPattern("TOTAL +3 +3 +0 +0 +3 +501,17 +1\\.503,50 +[\\d,]+ +todo");
        assertThat(run.errors()).contains("leídas 3 filas", "tienda_01: bien, 2 filas");
    }

    @Test
    void whatIsNotLoadedMakesTheRunAPart() throws Exception {
        stores();
        write(
                "ventas.csv",
                HEADER
                        + "SUC001,2025-09-01,F1,1,P1,2,10\n"
                        + "SUC002,ayer,F1,1,P1,1,3\n"
                        + "SUC777,2025-09-01,F1,1,P1,1,3\n"
                        + "SUC001,2025-09-01\n");

        Run run = etl("--todas", "--json");

        assertThat(run.code()).as(run.errors()).isEqualTo(1);
        JsonNode report = JsonMapper.builder().build().readTree(run.output());
        assertThat(report.at("/stores/0/loaded").asInt()).isEqualTo(1);
        assertThat(report.at("/stores/1/state").asString()).isEqualTo("failed");
        assertThat(report.at("/stores/1/failure/category").asString()).isEqualTo("data-format");
        assertThat(report.at("/totals/total").asDouble()).isEqualTo(10);
        assertThat(report.at("/errors/data-format").asInt()).isEqualTo(1);
        assertThat(report.at("/unknownCodes/SUC777").asInt()).isEqualTo(1);
        assertThat(report.at("/unreadable/lines").asInt()).isEqualTo(1);
        assertThat(report.at("/verdict").asString()).isEqualTo("some");
        assertThat(run.errors())
                .contains("formato de datos: 1 tienda", "SUC777: 1", "líneas ilegibles");
        assertThat(etl("--tienda", "tienda_02").code()).isEqualTo(2);
    }

    @Test
    void anUnknownStoreIsAUsageErrorThatListsTheKnownOnes() throws Exception {
        stores();

        Run run = etl("--tienda", "tienda_99");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.errors()).contains("no existe tienda_99; hay tienda_01, tienda_02");
    }

    @Test
    void withoutStoresItSaysHowToRegisterThem() throws Exception {
        write("nadie.csv", "codigo,activo\ntienda_01,no\n");
        execute("etl", "stores", "--file", file("nadie.csv"), "--database-url", url);

        Run run = etl("--todas");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.errors()).contains("fluxion etl stores --file");
    }

    @Test
    void aDatabaseThatIsNotThereFailsAll() {
        Run run =
                execute(
                        "etl",
                        "--todas",
                        "--source",
                        file("ventas.csv"),
                        "--database-url",
                        "postgresql://nadie@127.0.0.1:1/nada");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors()).contains("no se pudo llegar a la base de datos");
    }

    private Run stores() {
        return execute("etl", "stores", "--file", file("tiendas.csv"), "--database-url", url);
    }

    private Run etl(String... arguments) {
        List<String> all = new ArrayList<>(List.of("etl"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--fecha-inicio", "2025-09-01", "--fecha-fin", "2025-09-01"));
        all.addAll(List.of("--source", file("ventas.csv"), "--database-url", url));
        all.addAll(List.of("--staging-directory", file("etl")));
        return execute(all.toArray(String[]::new));
    }

    private static Run execute(String... arguments) {
        CommandLine line = new CommandLineInterface(Map.of()).commandLine(Messages.spanish());
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        line.setOut(new PrintWriter(output));
        line.setErr(new PrintWriter(errors));
        int code = line.execute(arguments);
        return new Run(code, output.toString(), errors.toString());
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
    }
}
