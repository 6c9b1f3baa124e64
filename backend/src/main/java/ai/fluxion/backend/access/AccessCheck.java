package ai.fluxion.backend.access;

import ai.fluxion.backend.problem.ProblemException;
import ai.fluxion.backend.problem.ProblemKind;
import ai.fluxion.backend.problem.Text;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.security.RouteRole;
import java.util.Optional;
import java.util.Set;

/// Runs before every matched route: a route that names no operation is closed to all.
public final class AccessCheck implements Handler {
    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;

    public AccessCheck(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void handle(Context context) {
        Set<RouteRole> required = context.routeRoles();
        if (required.contains(Operation.PUBLIC)) {
            return;
        }
        Caller caller =
                bearer(context).flatMap(tokens::verify).orElseThrow(AccessCheck::notAuthenticated);
        caller.attachTo(context);
        boolean allowed =
                required.stream()
                        .anyMatch(
                                role ->
                                        role instanceof Operation operation
                                                && operation.isAllowedTo(caller.rol()));
        if (!allowed) {
            throw new ProblemException(
                    ProblemKind.FORBIDDEN,
                    Text.of("forbidden.role", caller.rol().value(), context.method().name()));
        }
    }

    private static Optional<String> bearer(Context context) {
        String header = context.header("Authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    private static ProblemException notAuthenticated() {
        return new ProblemException(
                ProblemKind.NOT_AUTHENTICATED, Text.of("not-authenticated.detail"));
    }
}
