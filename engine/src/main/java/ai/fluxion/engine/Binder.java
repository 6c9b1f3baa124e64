package ai.fluxion.engine;

import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.access.StatementPrivileges;
import ai.fluxion.engine.batch.Lane;
import ai.fluxion.engine.statements.ClientObjects;
import ai.fluxion.sql.AccessStatement;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.FollowUps;
import ai.fluxion.sql.PgType;
import ai.fluxion.sql.RewrittenText;
import ai.fluxion.sql.SessionStatement;
import ai.fluxion.sql.Setting;
import ai.fluxion.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes the portals of a session's statements, each after the check that the role may run it.
/// Owned by the session's thread.
final class Binder {
    private final Session session;
    private final SessionStatements own;
    private final SessionLocks locks;
    private final Preparation preparation;
    private final StatementPrivileges privileges;

    Binder(
            Session session,
            SessionStatements own,
            SessionLocks locks,
            Preparation preparation,
            StatementPrivileges privileges) {
        this.session = session;
        this.own = own;
        this.locks = locks;
        this.preparation = preparation;
        this.privileges = privileges;
    }

    Portal portal(Statement statement, List<Value> parameters) {
        return switch (statement) {
            case Statement.Query query -> {
                checkPrivileges(query);
                yield isCurrent(query)
                        ? current(query, parameters)
                        : overSession(query, parameters);
            }
            case Statement.Control control -> control(control.statement());
            case Statement.Locks asked -> locks(asked, parameters);
            case Statement.Empty _ -> new ControlPortal(() -> "");
            case Statement.Copy _ ->
                    throw new FluxionException(
                            ErrorCode.PROTOCOL_VIOLATION,
                            "COPY is carried out by copyIn, not by a portal");
        };
    }

    private Portal current(Statement.Query query, List<Value> parameters) {
        Optional<Lane> lane = session.lane(query);
        return lane.isPresent()
                ? new BatchedPortal(session, query, parameters, lane.get())
                : new QueryPortal(session, query, parameters);
    }

    private void checkPrivileges(Statement.Query query) {
        session.calls()
                .run(
                        session.deadline(),
                        () -> {
                            privileges.check(
                                    query.text(), query.prepared().type(), session.connection());
                            return true;
                        });
    }

    /// Whether the statement still says what it said when it was prepared: it shows nothing of the
    /// session's own state, and `current_user` is the same.
    private boolean isCurrent(Statement.Query query) {
        return shown(query.text()).isEmpty() && query.names().role().equals(privileges.role());
    }

    private Portal control(SessionStatement statement) {
        return switch (statement) {
            case SessionStatement.Show show -> answer(own.query(show), "SHOW");
            case SessionStatement.ShowAll _ -> answer(own.showAll(), "SHOW");
            case SessionStatement.DiscardAll all ->
                    carriedOut(
                            () -> {
                                session.transaction().checkIdle("DISCARD ALL");
                                locks.unlockAll();
                                session.clientObjects().discard();
                                session.channels().unlisten(Optional.empty());
                                return own.carryOut(all);
                            });
            case SessionStatement.Lend lend ->
                    carriedOut(() -> session.lending().lend(lend, session.processId()));
            case SessionStatement.Return named ->
                    carriedOut(() -> session.lending().takeBack(named));
            case SessionStatement.Listen _,
                    SessionStatement.Unlisten _,
                    SessionStatement.Notify _ ->
                    carriedOut(() -> channels(statement));
            case SessionStatement.Set set -> carriedOut(() -> set(set));
            case SessionStatement.Access(AccessStatement access) ->
                    carriedOut(() -> carryOut(access));
            case SessionStatement other -> carriedOut(() -> own.carryOut(other));
        };
    }

    /// The command tag.
    private String channels(SessionStatement statement) {
        session.transaction().checkUsable();
        return switch (statement) {
            case SessionStatement.Listen(String channel) -> {
                session.channels().listen(channel);
                yield "LISTEN";
            }
            case SessionStatement.Unlisten(Optional<String> channel) -> {
                session.channels().unlisten(channel);
                yield "UNLISTEN";
            }
            case SessionStatement.Notify(String channel, String payload) -> {
                session.channels().notify(channel, payload);
                yield "NOTIFY";
            }
            default -> throw new IllegalStateException("not about a channel: " + statement);
        };
    }

    private String set(SessionStatement.Set set) {
        if (set.name().equalsIgnoreCase(Setting.ROLE.settingName())) {
            set.value()
                    .filter(role -> !role.equals(Setting.ROLE.defaultValue()))
                    .ifPresent(role -> session.engine().roles().requireMember(user(), role));
        }
        return own.carryOut(set);
    }

    private String user() {
        return session.identity().user();
    }

    private String carryOut(AccessStatement statement) {
        session.transaction().checkIdle("statements about roles and privileges");
        return session.engine()
                .roles()
                .carryOut(
                        statement,
                        privileges.role(),
                        () ->
                                session.calls()
                                        .run(
                                                session.deadline(),
                                                () -> privileges.relations(session.connection())));
    }

    private Portal carriedOut(Supplier<String> work) {
        return new ControlPortal(() -> session.guarded(work));
    }

    /// What makes the session's own state visible to the statement, if that names it.
    private List<String> shown(SqlText text) {
        List<String> result = new ArrayList<>();
        if (text.contains("pg_settings")
                || text.contains("pg_show_all_settings")
                || text.contains("current_setting")) {
            result.add(own.showVariable());
        }
        if (text.contains("pg_prepared_statements")) {
            result.add(showPrepared());
        }
        return result;
    }

    /// Makes `pg_prepared_statements` show what the client has named.
    private String showPrepared() {
        List<String> rows = new ArrayList<>();
        for (ClientObjects.NamedText each : session.clientObjects().prepared()) {
            List<String> types =
                    each.parameterTypes().stream().map(type -> literal(type.sqlName())).toList();
            rows.add(
                    "{'name': "
                            + literal(each.name())
                            + ", 'statement': "
                            + literal(each.text())
                            + ", 'since': "
                            + literal(each.since().toString())
                            + ", 'types': "
                            + types
                            + ", 'from_sql': "
                            + each.fromSql()
                            + "}");
        }
        return "SET VARIABLE fx_prepared = " + (rows.isEmpty() ? "NULL" : rows.toString());
    }

    private static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    /// DuckDB binds a variable's value when it prepares, so each reading is prepared anew.
    private Portal overSession(Statement.Query query, List<Value> parameters) {
        session.transaction().checkUsable();
        int[] oids = query.parameterTypes().stream().mapToInt(PgType::oid).toArray();
        Statement.Query fresh =
                session.calls()
                        .run(
                                session.deadline(),
                                () -> {
                                    for (String variable : shown(query.text())) {
                                        session.connection().query(variable).close();
                                    }
                                    return preparation.of(
                                            query.text(), oids, session.transaction().readOnly());
                                });
        return QueryPortal.closing(session, fresh, parameters);
    }

    private Portal locks(Statement.Locks asked, List<Value> parameters) {
        return new LockPortal(
                asked.columns().orElseThrow(),
                () -> session.guarded(() -> locked(asked, parameters)));
    }

    private Portal locked(Statement.Locks asked, List<Value> parameters) {
        session.transaction().checkUsable();
        String sql = locks.carryOut(asked.calls(), parameters, session.deadline());
        if (session.transaction().status() == TransactionStatus.IDLE) {
            locks.transactionEnded();
        }
        return answer(sql, "SELECT 1");
    }

    /// The rows of a query of our own.
    private Portal answer(String sql, String tag) {
        SqlText text = SqlText.of(sql);
        Statement.Query query =
                session.calls()
                        .run(
                                0,
                                () ->
                                        new Statement.Query(
                                                text,
                                                RewrittenText.of(sql, List.of()),
                                                session.connection().prepare(sql),
                                                new Statement.Names(
                                                        session.searchPath().names().getFirst(),
                                                        privileges.role()),
                                                List.of(),
                                                FollowUps.of(text),
                                                Optional.empty()));
        return QueryPortal.answering(session, query, tag);
    }
}
