package ai.fluxion.engine;

import ai.fluxion.sql.AdvisoryCall;
import ai.fluxion.sql.CopyStatement;
import ai.fluxion.sql.CursorStatement;
import ai.fluxion.sql.NamedStatement;
import ai.fluxion.sql.SessionStatement;
import ai.fluxion.sql.SqlText;
import java.util.List;
import java.util.Optional;

/// Reads a client's text as a statement: one of the session's own, or one that DuckDB prepares. Its
/// errors are for `Session.guarded`. Owned by the session's thread.
final class StatementReader {
    private final Session session;
    private final Preparation preparation;
    private final SessionLanes lanes;

    StatementReader(Session session, Preparation preparation, SessionLanes lanes) {
        this.session = session;
        this.preparation = preparation;
        this.lanes = lanes;
    }

    /// `oids` are the parameter types that the client names, 0 for none. 25P02 in a failed
    /// transaction, unless the statement ends it.
    Statement statement(SqlText text, int[] oids) {
        if (text.isEmpty()) {
            return new Statement.Empty();
        }
        Optional<SessionStatement> control = SessionStatement.parse(text);
        if (control.isPresent()) {
            if (!endsTransaction(control.get())) {
                session.transaction().checkUsable();
            }
            return new Statement.Control(control.get());
        }
        session.transaction().checkUsable();
        Optional<List<AdvisoryCall>> advisory = AdvisoryCall.parse(text);
        if (advisory.isPresent()) {
            return SessionLocks.statement(advisory.get(), oids);
        }
        Optional<CopyStatement> copy = CopyStatement.parse(text);
        if (copy.isPresent()) {
            return new Statement.Copy(copy.get());
        }
        lanes.note(text);
        return session.whenOpen(
                session.deadline(),
                () -> preparation.of(text, oids, session.transaction().readOnly()));
    }

    private static boolean endsTransaction(SessionStatement statement) {
        return statement instanceof SessionStatement.Commit
                || statement instanceof SessionStatement.Rollback
                || statement instanceof SessionStatement.RollbackTo;
    }

    /// 42601 for what no parser here can read; nothing runs and no name is looked up.
    void checkSyntax(SqlText text) {
        boolean ours =
                SessionStatement.parse(text).isPresent()
                        || AdvisoryCall.parse(text).isPresent()
                        || CursorStatement.parse(text).isPresent()
                        || NamedStatement.parse(text).isPresent()
                        || CopyStatement.parse(text).isPresent();
        if (!ours) {
            session.calls()
                    .run(
                            session.deadline(),
                            () -> {
                                preparation.checkSyntax(text);
                                return true;
                            });
        }
    }
}
