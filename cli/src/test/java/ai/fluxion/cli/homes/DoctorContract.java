package ai.fluxion.cli.homes;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.measure.JavaProcess;
import ai.fluxion.cli.Main;
import ai.fluxion.retail.DatabaseUrl;
import ai.fluxion.retail.RetailSchema;
import ai.fluxion.retail.Sql;
import ai.fluxion.retail.doctor.Doctor;
import ai.fluxion.retail.doctor.Finding;
import ai.fluxion.retail.doctor.Finding.Kind;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `fluxion doctor` on any database.
abstract class DoctorContract {
    private String url = "";
    private DataSource database;

    /// The URL of an empty database.
    protected abstract String newDatabase() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        url = newDatabase();
        database = new DatabaseUrl(url).dataSource("fluxion-test");
    }

    @Test
    void anEmptyDatabaseLacksEveryStepOfTheSchemaAndTheExitCodeIsOne() throws Exception {
        Process process =
                JavaProcess.of(
                                List.of("-Xmx256m"),
                                Main.class.getName(),
                                List.of("doctor", "--target", url, "--json", "--lang", "en"))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isEqualTo(1);
        JsonNode report = new JsonMapper().readTree(output);
        assertThat(report.path("healthy").asBoolean()).isFalse();
        assertThat(report.path("findings").values())
                .filteredOn(finding -> finding.path("code").asString().equals("schema-pending"))
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.path("text").asString())
                                        .contains("missing: ventas 1 masters_and_ledger")
                                        .contains("operacion 1 users_and_orders"));
    }

    @Test
    void rowsThatNoForeignKeyKeepsAreFound() throws Exception {
        RetailSchema.migrate(database);
        assertThat(integrity()).isEmpty();
        try (Connection connection = database.getConnection()) {
            Sql.execute(
                    connection,
                    "INSERT INTO operacion.pedidos_lineas VALUES (77, 1, 5, 1, 12, 10)");
            Sql.execute(
                    connection,
                    "INSERT INTO operacion.pedidos_historial (pedido_id, a) VALUES (77, 'x')");
            Sql.execute(connection, "INSERT INTO operacion.usuarios_tiendas VALUES (4711, 1)");
            Sql.execute(
                    connection,
                    "INSERT INTO operacion.pedidos (numero, ubicacion_id) VALUES ('P', 99)");
        }
        assertThat(integrity())
                .containsExactly(
                        Kind.LINES_WITHOUT_ORDER,
                        Kind.HISTORY_WITHOUT_ORDER,
                        Kind.LINES_OF_UNKNOWN_PRODUCTS,
                        Kind.ORDERS_OF_UNKNOWN_STORES,
                        Kind.STORES_OF_UNKNOWN_USERS);
    }

    @Test
    void aSchemaOfAnotherProgramIsFound() throws Exception {
        RetailSchema.migrate(database);
        try (Connection connection = database.getConnection()) {
            Sql.execute(
                    connection,
                    "INSERT INTO ventas.esquema_historia (version, descripcion, checksum)"
                            + " VALUES (99, 'later', 'x')");
        }
        assertThat(kinds()).contains(Kind.SCHEMA_OTHER);
    }

    /// Without what only concerns the server's settings and partitions.
    private List<Kind> integrity() throws Exception {
        return kinds().stream()
                .filter(kind -> kind.compareTo(Kind.LINES_WITHOUT_ORDER) >= 0)
                .toList();
    }

    private List<Kind> kinds() throws Exception {
        return new Doctor(database)
                .examine(Optional.empty()).findings().stream().map(Finding::kind).toList();
    }
}
