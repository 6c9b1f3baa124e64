package ai.fluxion.backend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.backend.ApiClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `/api/pedidos`, on any database.
public abstract class PedidosContract {
    protected abstract TestBackend backend();

    private static Map<String, Object> order(int ubicacion) {
        return Map.of(
                "ubicacion_id",
                ubicacion,
                "cedi_origen_id",
                90,
                "lineas",
                List.of(
                        Map.of("producto_id", 1, "cantidad_bultos", 2, "precio_unitario", 1.25),
                        Map.of(
                                "producto_id", 2,
                                "cantidad_bultos", 0.5,
                                "unidades_por_bulto", 6,
                                "precio_unitario", 2)));
    }

    private long create(ApiClient client, int ubicacion) {
        Answer created = client.post("/api/pedidos", order(ubicacion));
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        return created.number("id");
    }

    private static Answer change(ApiClient client, long id, String status) {
        return client.post(
                "/api/pedidos/" + id + "/status", Map.of("status", status, "motivo", "prueba"));
    }

    @Test
    void aNewOrderIsADraftWithNumberTotalLinesAndHistory() {
        Answer created = backend().admin().post("/api/pedidos", order(1));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("numero")).matches("PED-\\d{6}");
        assertThat(created.text("status")).isEqualTo("borrador");
        assertThat(created.text("prioridad")).isEqualTo("normal");
        assertThat(created.number("version")).isEqualTo(1);
        assertThat(created.body().path("total").decimalValue()).isEqualByComparingTo("36");
        assertThat(created.body().path("lineas")).hasSize(2);
        assertThat(created.body().at("/lineas/0/unidades_por_bulto").decimalValue())
                .isEqualByComparingTo("12");
        assertThat(created.body().at("/historial/0/a").asString()).isEqualTo("borrador");
        assertThat(created.body().path("siguientes").toString())
                .isEqualTo("[\"pendiente_aprobacion_gerente\",\"cancelado\"]");
        String location = created.headers().firstValue("Location").orElseThrow();
        assertThat(backend().admin().get(location).body()).isEqualTo(created.body());
    }

    @Test
    void anOrderPassesThroughAllStatesAndItsHistoryTellsWhoWhenAndWhy() {
        ApiClient admin = backend().admin();
        long id = create(admin, 1);
        List<String> path =
                List.of(
                        "pendiente_aprobacion_gerente",
                        "aprobado_gerente",
                        "en_preparacion",
                        "en_transito",
                        "recibido",
                        "finalizado");

        for (String status : path) {
            assertThat(change(admin, id, status).status()).as(status).isEqualTo(200);
        }

        JsonNode order = admin.get("/api/pedidos/" + id).body();
        assertThat(order.path("version").asInt()).isEqualTo(7);
        assertThat(order.path("siguientes")).isEmpty();
        List<String> history = new ArrayList<>();
        for (JsonNode entry : order.path("historial")) {
            history.add(entry.path("de").asString("") + ">" + entry.path("a").asString());
            assertThat(entry.path("usuario_id").asLong()).isPositive();
            assertThat(entry.path("instante").asString()).isNotEmpty();
        }
        assertThat(history).hasSize(7).startsWith(">borrador").endsWith("recibido>finalizado");
        assertThat(order.at("/historial/3/motivo").asString()).isEqualTo("prueba");
    }

    @Test
    void aChangeThatTheDomainDoesNotKnowIsAConflictAndChangesNothing() {
        long id = create(backend().admin(), 1);

        Answer skipped = change(backend().admin(), id, "en_transito");
        Answer unknown = change(backend().admin(), id, "enviado");

        assertThat(skipped.status()).isEqualTo(409);
        assertThat(skipped.text("detail")).contains("pendiente_aprobacion_gerente, cancelado");
        assertThat(unknown.status()).isEqualTo(422);
        JsonNode order = backend().admin().get("/api/pedidos/" + id).body();
        assertThat(order.path("status").asString()).isEqualTo("borrador");
        assertThat(order.path("historial")).hasSize(1);
    }

    @Test
    void aRejectionNeedsAReason() {
        ApiClient admin = backend().admin();
        long id = create(admin, 1);
        change(admin, id, "pendiente_aprobacion_gerente");

        Answer without =
                admin.post("/api/pedidos/" + id + "/status", Map.of("status", "rechazado_gerente"));
        Answer with =
                admin.patch(
                        "/api/pedidos/" + id + "/status",
                        Map.of("status", "rechazado_gerente", "motivo", "no hay presupuesto"));

        assertThat(without.status()).isEqualTo(422);
        assertThat(without.body().at("/errors/0/rule").asString()).isEqualTo("reason-required");
        assertThat(with.status()).isEqualTo(200);
        assertThat(with.body().at("/historial/2/motivo").asString())
                .isEqualTo("no hay presupuesto");
    }

    @Test
    void onlyADraftCanBeDeleted() {
        ApiClient admin = backend().admin();
        long draft = create(admin, 1);
        long sent = create(admin, 1);
        change(admin, sent, "pendiente_aprobacion_gerente");

        assertThat(admin.delete("/api/pedidos/" + draft).status()).isEqualTo(204);
        assertThat(admin.get("/api/pedidos/" + draft).status()).isEqualTo(404);
        assertThat(admin.delete("/api/pedidos/" + draft).status()).isEqualTo(404);
        assertThat(admin.delete("/api/pedidos/" + sent).status()).isEqualTo(409);
    }

    @Test
    void theEvaluationsUpdateIsShownAsInTransitAndGoesOnFromThere() throws Exception {
        ApiClient admin = backend().admin();
        long id = create(admin, 1);
        backend().sql("UPDATE operacion.pedidos SET status='enviado' WHERE id=" + id);

        JsonNode shown = admin.get("/api/pedidos/" + id).body();
        boolean listed =
                admin
                        .get("/api/pedidos?status=en_transito&limit=50")
                        .body()
                        .path("items")
                        .values()
                        .stream()
                        .anyMatch(item -> item.path("id").asLong() == id);
        Answer received = change(admin, id, "recibido");

        assertThat(shown.path("status").asString()).isEqualTo("en_transito");
        assertThat(listed).isTrue();
        assertThat(received.status()).isEqualTo(200);
        assertThat(received.body().at("/historial/1/de").asString()).isEqualTo("en_transito");
    }

    @Test
    void fiftyOrdersCreatedAtOnceAllSucceedWithDifferentNumbers() {
        List<Answer> answers =
                Parallel.run(50, i -> backend().admin().post("/api/pedidos", order(1 + i % 2)));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers.stream().map(answer -> answer.text("numero"))).doesNotHaveDuplicates();
        assertThat(answers.stream().map(answer -> answer.number("id"))).doesNotHaveDuplicates();
    }

    @Test
    void ofConflictingChangesOneWinsAndTheHistoryHoldsOnlyThatOne() {
        ApiClient admin = backend().admin();
        for (int round = 0; round < 5; round++) {
            long id = create(admin, 1);
            change(admin, id, "pendiente_aprobacion_gerente");

            List<Answer> answers =
                    Parallel.run(
                            8,
                            i ->
                                    change(
                                            admin,
                                            id,
                                            i % 2 == 0 ? "aprobado_gerente" : "rechazado_gerente"));

            assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
            assertThat(answers.stream().filter(answer -> answer.status() == 409)).hasSize(7);
            JsonNode order = admin.get("/api/pedidos/" + id).body();
            assertThat(order.path("historial")).hasSize(3);
            assertThat(order.path("version").asInt()).isEqualTo(3);
        }
    }

    @Test
    void aChangeOfAnOlderVersionIsRefused() {
        ApiClient admin = backend().admin();
        long id = create(admin, 1);
        change(admin, id, "pendiente_aprobacion_gerente");

        Answer stale =
                admin.post(
                        "/api/pedidos/" + id + "/status",
                        Map.of("status", "aprobado_gerente", "version", 1));
        Answer fresh =
                admin.post(
                        "/api/pedidos/" + id + "/status",
                        Map.of("status", "aprobado_gerente", "version", 2));

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text("detail")).contains("versión 2");
        assertThat(fresh.status()).isEqualTo(200);
    }

    @Test
    void aStoreManagerSeesAndChangesOnlyTheOrdersOfTheAssignedStores() {
        ApiClient manager = backend().userOf("gerente_tienda", 2);
        long own = create(manager, 2);
        long other = create(backend().admin(), 1);

        assertThat(manager.post("/api/pedidos", order(1)).status()).isEqualTo(403);
        assertThat(manager.get("/api/pedidos/" + own).status()).isEqualTo(200);
        assertThat(manager.get("/api/pedidos/" + other).status()).isEqualTo(404);
        assertThat(change(manager, other, "cancelado").status()).isEqualTo(404);
        assertThat(manager.get("/api/pedidos?ubicacion_id=1").status()).isEqualTo(403);
        for (JsonNode item : manager.get("/api/pedidos").body().path("items")) {
            assertThat(item.path("ubicacion_id").asInt()).isEqualTo(2);
        }
        assertThat(change(manager, own, "pendiente_aprobacion_gerente").status()).isEqualTo(200);
        assertThat(change(manager, own, "aprobado_gerente").status()).isEqualTo(200);
        assertThat(change(manager, own, "en_preparacion").status()).isEqualTo(403);
        ApiClient withoutStores = backend().userOf("gerente_tienda");
        assertThat(withoutStores.get("/api/pedidos").body().path("items")).isEmpty();
    }

    @Test
    void supplyPreparesAndSendsButDoesNotApprove() {
        ApiClient supply = backend().userOf("gestor_abastecimiento");
        long id = create(supply, 1);
        change(supply, id, "pendiente_aprobacion_gerente");

        assertThat(change(supply, id, "aprobado_gerente").status()).isEqualTo(403);
        assertThat(change(backend().admin(), id, "aprobado_gerente").status()).isEqualTo(200);
        assertThat(change(supply, id, "en_preparacion").status()).isEqualTo(200);
    }

    @Test
    void aStoreOrProductThatDoesNotExistIsAViolation() {
        Answer answer =
                backend()
                        .admin()
                        .post(
                                "/api/pedidos",
                                Map.of(
                                        "ubicacion_id",
                                        77,
                                        "lineas",
                                        List.of(
                                                Map.of("producto_id", 1, "cantidad_bultos", 1),
                                                Map.of("producto_id", 999, "cantidad_bultos", 1))));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").values())
                .extracting(error -> error.path("field").asString())
                .containsExactly("ubicacion_id", "lineas[1].producto_id");
    }

    @Test
    void theListIsReadPageByPageNewestFirst() {
        for (int i = 0; i < 7; i++) {
            create(backend().admin(), 2);
        }

        List<Long> ids = new ArrayList<>();
        Answer page = backend().admin().get("/api/pedidos?ubicacion_id=2&limit=3");
        for (int i = 0; i < 2; i++) {
            page.body().path("items").forEach(item -> ids.add(item.path("id").asLong()));
            page =
                    backend()
                            .admin()
                            .get(
                                    "/api/pedidos?ubicacion_id=2&limit=3&after="
                                            + page.number("next"));
        }

        assertThat(ids).hasSize(6).doesNotHaveDuplicates();
        assertThat(ids).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }
}
