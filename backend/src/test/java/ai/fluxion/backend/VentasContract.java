package ai.fluxion.backend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.backend.ApiClient.Answer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `/api/ventas`, on any database. The lines are of 2030, so that no other test's are among them.
public abstract class VentasContract {
    private static final String PERIOD = "fecha_inicio=2030-01-01&fecha_fin=2030-01-31";

    protected abstract TestBackend backend();

    /// Store 1: two tickets of two lines and a return; store 2: a ticket with the same number.
    @BeforeEach
    void sales() throws SQLException {
        backend().sql("DELETE FROM ventas.ventas_raw WHERE fecha >= '2030-01-01'");
        backend()
                .sql(
                        "INSERT INTO ventas.ventas_raw (ubicacion_id, fecha, numero_factura, linea,"
                                + " producto_id, cantidad, precio_unitario, monto_total) VALUES (1,"
                                + " '2030-01-05', 'F1', 1, 1, 2, 10, 20), (1, '2030-01-05', 'F1', 2, 2,"
                                + " 1, 5.5, 5.5), (1, '2030-01-06', 'F2', 1, 1, 1, 10, 10), (1,"
                                + " '2030-01-06', 'F2', 2, 1, -1, 10, -10), (2, '2030-01-06', 'F1', 1,"
                                + " 3, 4, 25, 100), (1, '2030-02-01', 'F3', 1, 1, 1, 1, 1)");
    }

    @Test
    void theLinesOfAPeriodAreReadPageByPage() {
        List<String> seen = new ArrayList<>();
        String path = "/api/ventas?" + PERIOD + "&limit=2";
        Answer page = backend().admin().get(path);
        int pages = 1;
        while (page.body().has("next")) {
            page.body().path("items").forEach(item -> seen.add(key(item)));
            page = backend().admin().get(path + "&after=" + page.number("next"));
            pages++;
        }
        page.body().path("items").forEach(item -> seen.add(key(item)));

        assertThat(pages).isEqualTo(3);
        assertThat(seen)
                .containsExactlyInAnyOrder("1/F1/1", "1/F1/2", "1/F2/1", "1/F2/2", "2/F1/1");
    }

    private static String key(JsonNode item) {
        return item.path("ubicacion_id").asInt()
                + "/"
                + item.path("numero_factura").asString()
                + "/"
                + item.path("linea").asInt();
    }

    @Test
    void aLineShowsWhatTheTicketSaid() {
        JsonNode line =
                backend().admin().get("/api/ventas?ubicacion_id=2&" + PERIOD).body().at("/items/0");

        assertThat(line.path("fecha").asString()).isEqualTo("2030-01-06");
        assertThat(line.path("producto_id").asInt()).isEqualTo(3);
        assertThat(line.path("cantidad").decimalValue()).isEqualByComparingTo("4");
        assertThat(line.path("precio_unitario").decimalValue()).isEqualByComparingTo("25");
        assertThat(line.path("monto_total").decimalValue()).isEqualByComparingTo("100");
        assertThat(line.has("descuento")).isFalse();
    }

    @Test
    void theSummaryCountsTicketsPerStoreAndAveragesTicketsNotLines() {
        JsonNode summary = backend().admin().get("/api/ventas/summary?" + PERIOD).body();

        JsonNode first = summary.at("/tiendas/0");
        assertThat(first.path("codigo").asString()).isEqualTo("tienda_01");
        assertThat(first.path("venta_total").decimalValue()).isEqualByComparingTo("25.5");
        assertThat(first.path("tickets").asLong()).isEqualTo(2);
        assertThat(first.path("ticket_promedio").decimalValue()).isEqualByComparingTo("12.75");
        assertThat(first.path("lineas").asLong()).isEqualTo(4);
        assertThat(first.path("unidades").decimalValue()).isEqualByComparingTo("3");
        JsonNode total = summary.path("total");
        assertThat(total.path("venta_total").decimalValue()).isEqualByComparingTo("125.5");
        assertThat(total.path("tickets").asLong()).isEqualTo(3);
        assertThat(total.path("ticket_promedio").decimalValue()).isEqualByComparingTo("41.833333");
    }

    @Test
    void anEmptyPeriodIsZeroAndNotAnError() {
        JsonNode summary =
                backend()
                        .admin()
                        .get("/api/ventas/summary?fecha_inicio=1990-01-01&fecha_fin=1990-12-31")
                        .body();

        assertThat(summary.path("tiendas")).isEmpty();
        assertThat(summary.at("/total/ticket_promedio").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void aStoreManagerSeesTheSalesOfTheAssignedStoresOnly() {
        ApiClient manager = backend().userOf("gerente_tienda", 2);

        JsonNode summary = manager.get("/api/ventas/summary?" + PERIOD).body();

        assertThat(summary.path("tiendas")).hasSize(1);
        assertThat(summary.at("/total/venta_total").decimalValue()).isEqualByComparingTo("100");
        assertThat(manager.get("/api/ventas?" + PERIOD).body().path("items")).hasSize(1);
        assertThat(manager.get("/api/ventas?ubicacion_id=1&" + PERIOD).status()).isEqualTo(403);
        ApiClient withoutStores = backend().userOf("gerente_tienda");
        assertThat(withoutStores.get("/api/ventas?" + PERIOD).body().path("items")).isEmpty();
    }

    @Test
    void aPeriodIsRequiredAndCheckedAndNothingElseIsAccepted() {
        assertRule("/api/ventas?fecha_fin=2030-01-31", "fecha_inicio", "required");
        assertRule(
                "/api/ventas?fecha_inicio=2030-01-31&fecha_fin=2030-01-01",
                "fecha_fin",
                "not-before");
        assertRule("/api/ventas?fecha_inicio=ayer&fecha_fin=2030-01-01", "fecha_inicio", "date");
        assertRule("/api/ventas?" + PERIOD + "&limit=51", "limit", "integer");
        assertRule("/api/ventas?" + PERIOD + "&tienda=1", "tienda", "unknown-parameter");
    }

    private void assertRule(String path, String field, String rule) {
        Answer answer = backend().admin().get(path);
        assertThat(answer.status()).as(path).isEqualTo(422);
        assertThat(answer.body().path("errors")).hasSize(1);
        assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.body().at("/errors/0/rule").asString()).isEqualTo(rule);
    }
}
