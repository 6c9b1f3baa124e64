package ai.fluxion.backend.problem;

import java.util.Locale;

/// The failures a client can be told of, each with its HTTP status; the name is the last part of
/// the problem's `type`.
public enum ProblemKind {
    MALFORMED_REQUEST(400),
    NOT_AUTHENTICATED(401),
    LOGIN_FAILED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    CONFLICT(409),
    TOO_LARGE(413),
    INVALID_REQUEST(422),
    TOO_MANY_ATTEMPTS(429),
    REQUEST_REFUSED(400),
    INTERNAL(500),
    BUSY(503),
    DATABASE_UNAVAILABLE(503),
    TIMEOUT(504);

    private final int status;

    ProblemKind(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
