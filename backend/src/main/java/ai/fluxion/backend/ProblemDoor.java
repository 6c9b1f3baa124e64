package ai.fluxion.backend;

import ai.fluxion.backend.problem.Language;
import ai.fluxion.backend.problem.ProblemException;
import ai.fluxion.backend.problem.ProblemKind;
import ai.fluxion.backend.problem.ProblemRenderer;
import ai.fluxion.backend.problem.Text;
import ai.fluxion.backend.request.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place where failures become answers. What is ours to mend is logged with its stack and
/// told only as a number of the incident.
final class ProblemDoor {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemDoor.class);

    private final Json json;

    ProblemDoor(Json json) {
        this.json = json;
    }

    void register(RoutesConfig routes) {
        routes.exception(ProblemException.class, this::answer);
        routes.exception(
                HttpResponseException.class, (e, context) -> answer(ofFramework(e), context));
        routes.exception(Exception.class, (e, context) -> answer(unexpected(e), context));
    }

    private static ProblemException unexpected(Exception e) {
        return new ProblemException(ProblemKind.INTERNAL, Text.of("internal.detail"), e);
    }

    /// What Javalin refuses by itself.
    private static ProblemException ofFramework(HttpResponseException e) {
        return switch (e.getStatus()) {
            case 404 -> new ProblemException(ProblemKind.NOT_FOUND, Text.of("not-found.path"), e);
            case 405 ->
                    new ProblemException(
                            ProblemKind.METHOD_NOT_ALLOWED, Text.of("method-not-allowed.detail"));
            case 413 -> new ProblemException(ProblemKind.TOO_LARGE, Text.of("too-large.detail"));
            default ->
                    e.getStatus() / 100 == 4
                            ? new ProblemException(
                                    ProblemKind.REQUEST_REFUSED,
                                    Text.of("request-refused.detail", e.getStatus()),
                                    e)
                            : unexpected(e);
        };
    }

    private void answer(ProblemException problem, Context context) {
        Language language = Language.preferredBy(context.header("Accept-Language"));
        Map<String, Object> members = ProblemRenderer.render(problem, language, context.path());
        if (problem.kind() == ProblemKind.INTERNAL) {
            String incident = UUID.randomUUID().toString();
            members.put("incident", incident);
            LOG.error(
                    "event=request-failed incident={} method={} path={}",
                    incident,
                    context.method().name(),
                    context.path(),
                    problem);
        } else if (problem.kind().status() >= 500) {
            LOG.warn(
                    "event=request-failed kind={} method={} path={} cause={}",
                    problem.kind().slug(),
                    context.method().name(),
                    context.path(),
                    problem.rootMessage());
        }
        problem.retryAfter()
                .ifPresent(
                        wait -> context.header("Retry-After", Long.toString(wait.toSeconds() + 1)));
        if (problem.kind() == ProblemKind.NOT_AUTHENTICATED) {
            context.header("WWW-Authenticate", "Bearer");
        }
        context.status(problem.kind().status())
                .contentType(ProblemRenderer.CONTENT_TYPE)
                .header("Content-Language", language.tag())
                .result(json.bytes(members));
    }
}
