package ai.fluxion.backend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Speaks to a backend as any program would; immutable, any thread may use it.
public record ApiClient(HttpClient http, URI base, Map<String, String> headers) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /// What came back, the body as JSON (null when there is none).
    public record Answer(int status, HttpHeaders headers, JsonNode body) {
        public String text(String field) {
            return body.path(field).asString("");
        }

        public long number(String field) {
            return body.path(field).asLong();
        }

        /// The last part of the problem's type.
        public String problem() {
            String type = text("type");
            return type.substring(type.lastIndexOf(':') + 1);
        }
    }

    public static ApiClient of(int port) {
        return new ApiClient(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                URI.create("http://127.0.0.1:" + port),
                Map.of());
    }

    public ApiClient with(String name, String value) {
        Map<String, String> more = new java.util.HashMap<>(headers);
        more.put(name, value);
        return new ApiClient(http, base, Map.copyOf(more));
    }

    public ApiClient login(String usuario, String clave) {
        Answer answer = post("/api/auth/login", Map.of("usuario", usuario, "clave", clave));
        if (answer.status() != 200) {
            throw new IllegalStateException("login of " + usuario + ": " + answer);
        }
        return with("Authorization", "Bearer " + answer.text("token"));
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    public Answer post(String path, Object body) {
        return send("POST", path, MAPPER.writeValueAsString(body));
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, MAPPER.writeValueAsString(body));
    }

    public Answer delete(String path) {
        return send("DELETE", path, "");
    }

    public Answer send(String method, String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(Duration.ofSeconds(60))
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response =
                    http.send(
                            request.build(),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            JsonNode node =
                    response.body().isEmpty()
                            ? MAPPER.nullNode()
                            : MAPPER.readTree(response.body());
            return new Answer(response.statusCode(), response.headers(), node);
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " " + path, e);
        }
    }
}
