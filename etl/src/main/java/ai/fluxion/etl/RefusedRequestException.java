package ai.fluxion.etl;

import java.util.List;

/// The request does not fit the stores in the database; nothing was done. The message is for a log;
/// [#problem()] and [#arguments()] for a user.
public final class RefusedRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What does not fit, with its arguments.
    public enum Problem {
        /// The stores asked for that do not exist; those that exist.
        UNKNOWN_STORE,
        /// All stores were asked for, and none is active.
        NO_STORES,
        /// A code of the source that the mapping gives to a store that does not exist; that store;
        /// those that exist.
        MAPPED_TO_UNKNOWN_STORE,
        /// A code of the source that is that of two stores, which would double its sales; the two.
        CODE_OF_TWO_STORES
    }

    private final Problem problem;
    private final List<String> arguments;

    RefusedRequestException(Problem problem, String... arguments) {
        super(problem + " " + List.of(arguments));
        this.problem = problem;
        this.arguments = List.of(arguments);
    }

    public Problem problem() {
        return problem;
    }

    public List<String> arguments() {
        return arguments;
    }
}
