package ai.fluxion.backend.request;

import ai.fluxion.backend.problem.ProblemException;
import ai.fluxion.backend.problem.Violation;
import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong with one request, so that the client learns all of it at once.
public final class Violations {
    private final List<Violation> found = new ArrayList<>();

    public void add(Violation violation) {
        found.add(violation);
    }

    /// Throws when anything was added; values read so far must not be used before.
    public void check() {
        if (!found.isEmpty()) {
            throw ProblemException.invalid(found);
        }
    }
}
