package ai.fluxion.backend.request;

import ai.fluxion.backend.problem.ProblemException;
import ai.fluxion.backend.problem.ProblemKind;
import ai.fluxion.backend.problem.Text;
import io.javalin.http.Context;

/// Parts of a request's path.
public final class Paths {
    private Paths() {}

    /// `{id}`: what is no number names nothing that exists.
    public static long id(Context context) {
        String text = context.pathParam("id");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new ProblemException(ProblemKind.NOT_FOUND, Text.of("not-found.path"), e);
        }
    }
}
