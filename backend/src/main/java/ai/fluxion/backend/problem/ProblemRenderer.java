package ai.fluxion.backend.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A failure as the members of an RFC 9457 object.
public final class ProblemRenderer {
    public static final String CONTENT_TYPE = "application/problem+json";
    private static final String TYPE_PREFIX = "urn:fluxion:problem:";

    private ProblemRenderer() {}

    /// `instance` is the path of the request that failed.
    public static Map<String, Object> render(
            ProblemException problem, Language language, String instance) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", TYPE_PREFIX + problem.kind().slug());
        members.put("title", language.say(Text.of("title." + problem.kind().slug())));
        members.put("status", problem.kind().status());
        members.put("detail", language.say(problem.detail()));
        members.put("instance", instance);
        if (!problem.violations().isEmpty()) {
            List<Map<String, Object>> errors =
                    problem.violations().stream().map(v -> render(v, language)).toList();
            members.put("errors", errors);
        }
        return members;
    }

    private static Map<String, Object> render(Violation violation, Language language) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("field", violation.field());
        violation.value().ifPresent(value -> members.put("value", value));
        members.put("rule", violation.rule());
        members.put("message", language.say(violation.text()));
        return members;
    }
}
