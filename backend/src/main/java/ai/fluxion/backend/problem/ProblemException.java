package ai.fluxion.backend.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request that fails in a way the client may know: thrown where it is found, rendered once at
/// the door by [ProblemRenderer].
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final transient Text detail;
    private final transient List<Violation> violations;
    private final transient Optional<Duration> retryAfter;

    public ProblemException(ProblemKind kind, Text detail) {
        this(kind, detail, List.of(), Optional.empty(), null);
    }

    public ProblemException(ProblemKind kind, Text detail, Throwable cause) {
        this(kind, detail, List.of(), Optional.empty(), cause);
    }

    private ProblemException(
            ProblemKind kind,
            Text detail,
            List<Violation> violations,
            Optional<Duration> retryAfter,
            @Nullable Throwable cause) {
        super(kind + " " + detail.key() + " " + detail.arguments(), cause);
        this.kind = kind;
        this.detail = detail;
        this.violations = List.copyOf(violations);
        this.retryAfter = retryAfter;
    }

    public static ProblemException invalid(List<Violation> violations) {
        return new ProblemException(
                ProblemKind.INVALID_REQUEST,
                Text.of("invalid.detail", violations.size()),
                violations,
                Optional.empty(),
                null);
    }

    public static ProblemException invalid(Violation violation) {
        return invalid(List.of(violation));
    }

    /// Tells the client when trying again makes sense.
    public ProblemException retryAfter(Duration wait) {
        return new ProblemException(kind, detail, violations, Optional.of(wait), getCause());
    }

    /// What the deepest cause says: for operators, never for clients.
    public String rootMessage() {
        Throwable root = this;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    public ProblemKind kind() {
        return kind;
    }

    public Text detail() {
        return detail;
    }

    public List<Violation> violations() {
        return violations;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
