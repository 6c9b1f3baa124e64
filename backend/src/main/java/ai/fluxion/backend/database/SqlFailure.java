package ai.fluxion.backend.database;

import ai.fluxion.backend.problem.ProblemException;
import ai.fluxion.backend.problem.ProblemKind;
import ai.fluxion.backend.problem.Text;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;

/// What went wrong in the database, by SQLSTATE alone: texts of servers differ and may hold data.
public record SqlFailure(String sqlState, Throwable cause) {
    private static final String UNKNOWN = "";
    private static final String CONNECTION_CLASS = "08";
    private static final String RESOURCE_CLASS = "53";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String QUERY_CANCELED = "57014";
    private static final String TOO_MANY_CONNECTIONS = "53300";

    /// The server's own: a file is lent or moved; the error's detail is the instant until which.
    private static final String MAINTENANCE = "57F01";

    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");
    private static final Set<String> SHUTDOWNS = Set.of("57P01", "57P02", "57P03");
    private static final Duration SOON = Duration.ofSeconds(1);

    /// Looks through the causes for the driver's or the pool's exception.
    public static SqlFailure of(Throwable failure) {
        String found = UNKNOWN;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                // The pool had none in time: all in use, or the driver's reason follows as cause.
                found = TOO_MANY_CONNECTIONS;
            } else if (cause instanceof SQLException sql) {
                found = Optional.ofNullable(sql.getSQLState()).orElse(found);
            }
        }
        return new SqlFailure(found, failure);
    }

    /// Lost against a concurrent transaction: the same work may succeed now.
    public boolean isConflict() {
        return CONFLICTS.contains(sqlState);
    }

    public boolean isDuplicate() {
        return sqlState.equals(UNIQUE_VIOLATION);
    }

    public boolean isUnavailable() {
        return sqlState.startsWith(CONNECTION_CLASS) || SHUTDOWNS.contains(sqlState);
    }

    public ProblemException problem() {
        if (isDuplicate()) {
            return new ProblemException(ProblemKind.CONFLICT, Text.of("conflict.duplicate"), cause);
        }
        if (isConflict()) {
            return retryable(ProblemKind.BUSY, "busy.conflict");
        }
        if (sqlState.equals(MAINTENANCE)) {
            return maintenance();
        }
        if (isUnavailable()) {
            return retryable(ProblemKind.DATABASE_UNAVAILABLE, "database-unavailable.detail");
        }
        if (sqlState.startsWith(RESOURCE_CLASS)) {
            return retryable(ProblemKind.BUSY, "busy.resources");
        }
        if (sqlState.equals(QUERY_CANCELED)) {
            return new ProblemException(ProblemKind.TIMEOUT, Text.of("timeout.detail"), cause);
        }
        return new ProblemException(ProblemKind.INTERNAL, Text.of("internal.detail"), cause);
    }

    private ProblemException maintenance() {
        Instant until = until();
        Duration left = Duration.between(Instant.now(), until);
        return new ProblemException(
                        ProblemKind.DATABASE_UNAVAILABLE,
                        Text.of("database-unavailable.maintenance", until.toString()),
                        cause)
                .retryAfter(left.compareTo(SOON) < 0 ? SOON : left);
    }

    /// Now when the error does not say.
    private Instant until() {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof PSQLException error && error.getServerErrorMessage() != null) {
                String detail = error.getServerErrorMessage().getDetail();
                if (detail != null) {
                    return Instant.parse(detail);
                }
            }
        }
        return Instant.now();
    }

    private ProblemException retryable(ProblemKind kind, String key) {
        return new ProblemException(kind, Text.of(key), cause).retryAfter(SOON);
    }
}
