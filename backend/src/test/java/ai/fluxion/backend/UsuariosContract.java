package ai.fluxion.backend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.backend.ApiClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `/api/usuarios`, on any database.
public abstract class UsuariosContract {
    protected abstract TestBackend backend();

    private static Map<String, Object> user(String name) {
        Map<String, Object> user = new TreeMap<>();
        user.put("usuario", name);
        user.put("nombre", "María Pérez");
        user.put("email", name + "@example.com");
        user.put("clave", TestBackend.CLAVE);
        user.put("rol", "gerente_tienda");
        user.put("tiendas", List.of(2, 1));
        return user;
    }

    @Test
    void aCreatedUserIsListedWithoutAnythingOfThePassword() {
        String name = backend().newName();

        Answer created = backend().admin().post("/api/usuarios", user(name));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("nombre")).isEqualTo("María Pérez");
        JsonNode listed = find(name);
        assertThat(listed).isEqualTo(created.body());
        assertThat(listed.path("tiendas").toString()).isEqualTo("[1,2]");
        assertThat(listed.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "usuario",
                        "nombre",
                        "email",
                        "rol",
                        "activo",
                        "tiendas",
                        "creado_en");
    }

    @Test
    void aLoginIsWrittenIntoUltimoLogin() {
        String name = backend().newName();
        backend().admin().post("/api/usuarios", user(name));

        backend().anonymous().login(name, TestBackend.CLAVE);

        assertThat(find(name).path("ultimo_login").asString("")).isNotEmpty();
    }

    @Test
    void aTakenNameOrAddressIsAConflictThatNamesTheField() {
        String name = backend().newName();
        backend().admin().post("/api/usuarios", user(name));
        Map<String, Object> sameAddress = user(backend().newName());
        sameAddress.put("email", name + "@example.com");

        Answer sameName = backend().admin().post("/api/usuarios", user(name));
        Answer second = backend().admin().post("/api/usuarios", sameAddress);

        assertThat(sameName.status()).isEqualTo(409);
        assertThat(sameName.text("detail")).contains("usuario, email");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("detail")).endsWith(": email.");
    }

    @Test
    void ofManyEqualUsersCreatedAtOnceOneWins() {
        String name = backend().newName();

        List<Answer> answers =
                Parallel.run(20, i -> backend().admin().post("/api/usuarios", user(name)));

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 409)).hasSize(19);
    }

    @Test
    void differentUsersCreatedAtOnceAllSucceed() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            names.add(backend().newName());
        }

        List<Answer> answers =
                Parallel.run(40, i -> backend().admin().post("/api/usuarios", user(names.get(i))));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers.stream().map(answer -> answer.number("id"))).doesNotHaveDuplicates();
    }

    @Test
    void allViolationsAreToldWithFieldValueAndRule() {
        Map<String, Object> bad = user("ana maría");
        bad.put("email", "no es correo");
        bad.put("clave", "corta");
        bad.put("rol", "jefe");
        bad.remove("nombre");
        bad.put("admin", true);

        Answer answer = backend().admin().post("/api/usuarios", bad);

        assertThat(answer.status()).isEqualTo(422);
        Map<String, String> rules = new TreeMap<>();
        for (JsonNode error : answer.body().path("errors")) {
            rules.put(error.path("field").asString(), error.path("rule").asString());
        }
        assertThat(rules)
                .isEqualTo(
                        Map.of(
                                "usuario", "pattern",
                                "nombre", "required",
                                "email", "email",
                                "clave", "length",
                                "rol", "one-of",
                                "admin", "unknown-field"));
        assertThat(answer.body().toString()).doesNotContain("corta").contains("ana maría");
    }

    @Test
    void aStoreThatDoesNotExistCannotBeAssigned() {
        Map<String, Object> bad = user(backend().newName());
        bad.put("tiendas", List.of(1, 77));

        Answer answer = backend().admin().post("/api/usuarios", bad);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().toString()).contains("[77]");
    }

    @Test
    void theListIsReadPageByPage() {
        for (int i = 0; i < 7; i++) {
            backend().admin().post("/api/usuarios", user(backend().newName()));
        }

        List<Long> ids = new ArrayList<>();
        Answer page = backend().admin().get("/api/usuarios?limit=3");
        while (page.body().has("next")) {
            page.body().path("items").forEach(item -> ids.add(item.path("id").asLong()));
            page = backend().admin().get("/api/usuarios?limit=3&after=" + page.number("next"));
        }

        assertThat(ids).isSorted().doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(6);
    }

    private JsonNode find(String name) {
        String path = "/api/usuarios?limit=50";
        Answer page = backend().admin().get(path);
        while (true) {
            for (JsonNode item : page.body().path("items")) {
                if (item.path("usuario").asString().equals(name)) {
                    return item;
                }
            }
            if (!page.body().has("next")) {
                throw new AssertionError(name + " is not listed");
            }
            page = backend().admin().get(path + "&after=" + page.number("next"));
        }
    }
}
