package ai.fluxion.cli.compat;

import ai.fluxion.cli.ProgramRun;
import ai.fluxion.testservers.Needs;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Checks in the client's own language: a script that tells each outcome as a line of JSON, as
/// `compat.py` does. `installed` is a command that works where the client is there.
record ScriptClient(String title, String interpreter, String script, List<String> installed)
        implements Client {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void assumeInstalled() throws Exception {
        ProgramRun tried = ProgramRun.of(installed, environment(""), TIMEOUT);
        Needs.tool(tried.status() == 0, title);
    }

    @Override
    public Run run(String url) throws Exception {
        ProgramRun ran =
                ProgramRun.of(
                        List.of(interpreter, resource().toString()), environment(url), TIMEOUT);
        String version = "";
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (String line : ran.output().lines().toList()) {
            if (!line.startsWith("{")) {
                continue;
            }
            JsonNode told = JSON.readTree(line);
            if (told.has("checks")) {
                version = told.get("version").asString();
                Outcome none = new Outcome.Failure("the script ended before it: " + ran.output());
                told.get("checks").forEach(name -> outcomes.put(name.asString(), none));
            } else {
                outcomes.put(told.get("check").asString(), outcome(told));
            }
        }
        if (outcomes.isEmpty()) {
            throw new IllegalStateException(script + " told no check: " + ran.output());
        }
        return new Run(version, outcomes);
    }

    private static Map<String, String> environment(String url) {
        return Map.of(
                "DATABASE_URL",
                url,
                "PYTHONDONTWRITEBYTECODE",
                "1",
                "NODE_PATH",
                Clients.nodeModules().toString());
    }

    private static Outcome outcome(JsonNode told) {
        return told.has("error")
                ? new Outcome.Failure(told.get("error").asString())
                : new Outcome.Value(told.get("value").asString());
    }

    private Path resource() throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(ScriptClient.class.getResource("/compat/" + script))
                        .toURI());
    }
}
