package ai.fluxion.engine.activity;

import ai.fluxion.engine.access.Roles;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.util.Map;

/// `pg_cancel_backend` and `pg_terminate_backend`: who may end whose statement or session.
final class Signals {
    private final Map<Integer, ? extends Watched> sessions;
    private final Roles roles;
    private final Statistics statistics;

    Signals(Map<Integer, ? extends Watched> sessions, Roles roles, Statistics statistics) {
        this.sessions = sessions;
        this.roles = roles;
        this.statistics = statistics;
    }

    /// False when there is no session of this number.
    boolean cancel(String user, int processId) {
        Watched target = sessions.get(processId);
        if (target == null) {
            return false;
        }
        check(user, target, "cancel superuser query", "whose query is being canceled");
        target.cancel();
        return true;
    }

    /// As above.
    boolean terminate(String user, int processId) {
        Watched target = sessions.get(processId);
        if (target == null) {
            return false;
        }
        check(user, target, "terminate superuser process", "whose process is being terminated");
        statistics.sessionKilled();
        target.terminate();
        return true;
    }

    /// PostgreSQL's words.
    private void check(String user, Watched target, String superusers, String whose) {
        if (roles.isSuperuser(user)) {
            return;
        }
        if (roles.isSuperuser(target.user())) {
            throw denied("must be a superuser to " + superusers);
        }
        if (!roles.isMember(user, target.user())) {
            throw denied("must be a member of the role " + whose);
        }
    }

    private static FluxionException denied(String message) {
        return new FluxionException(ErrorCode.INSUFFICIENT_PRIVILEGE, message);
    }
}
