package ai.fluxion.bench.demo;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A program that works through the HTTP API: it registers users, takes orders, moves them on and
/// looks at the sales. Runs in one thread.
final class HttpUser implements DemoClient {
    private static final String DRAFT = "borrador";
    private static final String PENDING = "pendiente_aprobacion_gerente";

    private final RestClient api;
    private final Promises promises;
    private final Tally tally;
    private final String name;
    private int turn;

    HttpUser(RestClient api, Promises promises, Tally tally, String name) {
        this.api = api;
        this.promises = promises;
        this.tally = tally;
        this.name = name;
    }

    @Override
    public void step() throws InterruptedException {
        turn++;
        String user = name + "-" + turn;
        if (tally.time(Activity.HTTP_INSERT, () -> createUser(user))) {
            promises.userCreated(user);
        }
        long[] order = new long[1];
        if (tally.time(Activity.HTTP_INSERT, () -> order[0] = createOrder())) {
            promises.orderIs(order[0], DRAFT);
            if (tally.time(Activity.HTTP_UPDATE, () -> submit(order[0]))) {
                promises.orderIs(order[0], PENDING);
            } else {
                promises.orderIsUncertain(order[0]);
            }
        }
        tally.time(
                Activity.HTTP_READ,
                () -> api.get("/api/ventas/summary?ubicacion_id=" + (1 + turn % 16)));
    }

    private void createUser(String user) throws IOException, InterruptedException {
        api.post(
                "/api/usuarios",
                Map.of(
                        "usuario", user,
                        "nombre", "Demo " + user,
                        "email", user + "@example.com",
                        "clave", "clave-" + user,
                        "rol", "visualizador"));
    }

    private long createOrder() throws IOException, InterruptedException {
        JsonNode order =
                api.post(
                        "/api/pedidos",
                        Map.of(
                                "ubicacion_id",
                                1 + turn % 16,
                                "lineas",
                                List.of(
                                        Map.of(
                                                "producto_id", 1 + turn % 100,
                                                "cantidad_bultos", 1 + turn % 7))));
        return order.path("id").asLong();
    }

    private void submit(long order) throws IOException, InterruptedException {
        api.post("/api/pedidos/" + order + "/status", Map.of("status", PENDING));
    }
}
