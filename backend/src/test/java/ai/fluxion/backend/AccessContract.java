package ai.fluxion.backend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.backend.ApiClient.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tokens, roles, logins and problems, on any database.
public abstract class AccessContract {
    private static final List<String> PUBLIC = List.of("/health", "/api/auth/login");

    protected abstract TestBackend backend();

    @Test
    void everyRouteButLoginAndHealthRefusesARequestWithoutAToken() {
        List<Backend.Route> routes =
                backend().backend().routes().stream()
                        .filter(route -> route.path().startsWith("/"))
                        .toList();
        assertThat(routes).hasSizeGreaterThanOrEqualTo(12);
        for (Backend.Route route : routes) {
            String path = route.path().replace("{id}", "1");
            Answer without = backend().anonymous().send(route.method(), path, "");
            Answer wrong =
                    backend()
                            .anonymous()
                            .with("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30.")
                            .send(route.method(), path, "");
            if (PUBLIC.contains(route.path())) {
                assertThat(without.status()).as("%s", route).isNotIn(401, 403, 500);
            } else {
                assertThat(without.status()).as("%s", route).isEqualTo(401);
                assertThat(without.problem()).isEqualTo("not-authenticated");
                assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
                assertThat(wrong.status()).as("%s", route).isEqualTo(401);
            }
        }
    }

    @Test
    void healthSaysThatTheDatabaseAnswers() {
        Answer health = backend().anonymous().get("/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.text("database")).isEqualTo("ok");
    }

    @Test
    void theFirstUserIsAnAdministratorWhoIsAskedToChangeThePassword() {
        String usuario = backend().backend().firstUser().orElseThrow().usuario();
        String clave = backend().backend().firstUser().orElseThrow().clave();

        Answer login =
                backend()
                        .anonymous()
                        .post("/api/auth/login", Map.of("usuario", usuario, "clave", clave));

        assertThat(login.text("rol")).isEqualTo("super_admin");
        assertThat(login.body().path("cambiar_clave").asBoolean()).isTrue();
        assertThat(login.text("expira")).isNotEmpty();
    }

    @Test
    void aChangedPasswordReplacesTheOldOne() {
        String name = backend().newName();
        createUser(name, "visualizador");
        ApiClient user = backend().anonymous().login(name, TestBackend.CLAVE);

        Answer wrong =
                user.post(
                        "/api/auth/clave",
                        Map.of("clave_actual", "otra", "clave_nueva", "una nueva"));
        Answer right =
                user.post(
                        "/api/auth/clave",
                        Map.of("clave_actual", TestBackend.CLAVE, "clave_nueva", "una nueva"));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(right.status()).isEqualTo(204);
        assertThat(login(name, TestBackend.CLAVE).status()).isEqualTo(401);
        assertThat(login(name, "una nueva").status()).isEqualTo(200);
    }

    @Test
    void aFailedLoginLooksTheSameWhateverTheReasonAndIsSlowedDown() {
        String known = backend().newName();
        String unknown = backend().newName();
        createUser(known, "visualizador");

        for (int attempt = 1; attempt <= 3; attempt++) {
            Answer wrongPassword = login(known, "no es esta");
            Answer noSuchUser = login(unknown, "no es esta");
            assertThat(wrongPassword.status()).isEqualTo(401);
            assertThat(wrongPassword.body()).isEqualTo(noSuchUser.body());
        }
        Answer tooMany = login(known, TestBackend.CLAVE);

        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    }

    @Test
    void aUserWhoIsNotActiveCannotLogIn() throws Exception {
        String name = backend().newName();
        createUser(name, "visualizador");
        backend()
                .sql("UPDATE operacion.usuarios SET activo = FALSE WHERE usuario = '" + name + "'");

        assertThat(login(name, TestBackend.CLAVE).status()).isEqualTo(401);
    }

    @Test
    void aViewerReadsButDoesNotWriteAndTheProblemSaysWhy() {
        ApiClient viewer = backend().userOf("visualizador");

        assertThat(viewer.get("/api/pedidos").status()).isEqualTo(200);
        assertThat(viewer.get("/api/ventas/summary").status()).isEqualTo(200);
        assertThat(viewer.get("/api/usuarios").status()).isEqualTo(403);
        Answer refused = viewer.post("/api/pedidos", Map.of());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("detail")).contains("visualizador");
    }

    @Test
    void problemsAreInTheLanguageThatTheClientPrefers() {
        Answer spanish = backend().anonymous().get("/api/pedidos");
        Answer english = backend().anonymous().with("Accept-Language", "en-US").get("/api/pedidos");

        assertThat(spanish.text("title")).isEqualTo("Falta una sesión válida");
        assertThat(english.text("title")).isEqualTo("A valid session is missing");
        assertThat(english.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(english.headers().firstValue("Content-Language")).contains("en");
    }

    @Test
    void whatDoesNotExistOrIsTooLargeOrMalformedIsAProblemToo() {
        assertThat(backend().admin().get("/api/nada").problem()).isEqualTo("not-found");
        assertThat(backend().admin().delete("/api/usuarios").problem())
                .isEqualTo("method-not-allowed");
        assertThat(backend().admin().send("POST", "/api/pedidos", "{").problem())
                .isEqualTo("malformed-request");
        String large = "{\"nombre\": \"" + "x".repeat(70_000) + "\"}";
        assertThat(backend().admin().send("POST", "/api/usuarios", large).problem())
                .isEqualTo("too-large");
    }

    private Answer login(String usuario, String clave) {
        return backend()
                .anonymous()
                .post("/api/auth/login", Map.of("usuario", usuario, "clave", clave));
    }

    private void createUser(String name, String rol) {
        Answer created =
                backend()
                        .admin()
                        .post(
                                "/api/usuarios",
                                Map.of(
                                        "usuario",
                                        name,
                                        "nombre",
                                        "Prueba",
                                        "clave",
                                        TestBackend.CLAVE,
                                        "rol",
                                        rol));
        assertThat(created.status()).isEqualTo(201);
    }
}
