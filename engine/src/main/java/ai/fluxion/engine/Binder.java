package ai.fluxion.engine;

import ai.fluxion.duckdb.ColumnVector;
import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Result;
import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.access.Relation;
import ai.fluxion.engine.access.StatementPrivileges;
import ai.fluxion.engine.batch.Lane;
import ai.fluxion.engine.locks.LockKey;
import ai.fluxion.engine.statements.ClientObjects;
import ai.fluxion.sql.AccessStatement;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.FollowUps;
import ai.fluxion.sql.LockTables;
import ai.fluxion.sql.PgType;
import ai.fluxion.sql.RewrittenText;
import ai.fluxion.sql.SessionStatement;
import ai.fluxion.sql.SetConfigCalls;
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
                Optional<SetConfigCalls> configures = SetConfigCalls.parse(query.text());
                if (configures.isPresent()) {
                    yield setConfig(query, configures.get(), parameters);
                }
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
        session.note(statement);
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
            case SessionStatement.Lock(LockTables asked) -> carriedOut(() -> lock(asked));
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

    private String lock(LockTables asked) {
        session.transaction().checkUsable();
        session.transaction().requireTransaction("LOCK TABLE");
        for (List<String> name : asked.tables()) {
            Relation found = session.calls().run(session.deadline(), () -> relation(name));
            privileges.checkLock(found, asked.mode());
            LockKey key = LockKey.ofTable(List.of(found.schema(), found.name()), "");
            locks.lockTable(key, asked.mode(), asked.waits(), session.deadline());
        }
        return "LOCK TABLE";
    }

    /// Asked of another connection as long as the transaction has taken no snapshot, so that one
    /// taken after a wait for a lock is new.
    private Relation relation(List<String> name) {
        List<String> path = session.searchPath().names();
        if (!session.transaction().isUntouched()) {
            return Relation.named(name, path, session.connection());
        }
        try (Connection other = session.engine().connect()) {
            return Relation.named(name, path, other);
        }
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

    /// Sets what the calls ask for, then answers the query, which may ask for it.
    private Portal setConfig(Statement.Query query, SetConfigCalls calls, List<Value> parameters) {
        return new LockPortal(
                query.columns().orElseThrow(),
                () ->
                        session.guarded(
                                () -> {
                                    session.transaction().checkUsable();
                                    asked(query, calls, parameters).forEach(this::set);
                                    return overSession(query, parameters);
                                }));
    }

    private List<SessionStatement.Set> asked(
            Statement.Query query, SetConfigCalls calls, List<Value> parameters) {
        List<SessionStatement.Set> result = new ArrayList<>();
        int[] oids = query.parameterTypes().stream().mapToInt(PgType::oid).toArray();
        session.calls()
                .run(
                        session.deadline(),
                        () -> {
                            for (String variable : shown(query.text())) {
                                session.connection().query(variable).close();
                            }
                            try (Statement.Query arguments =
                                    preparation.of(
                                            calls.arguments(),
                                            oids,
                                            session.transaction().readOnly())) {
                                for (int i = 0; i < parameters.size(); i++) {
                                    arguments.prepared().bind(i + 1, parameters.get(i));
                                }
                                try (Result rows = arguments.prepared().execute()) {
                                    read(rows, calls.count(), result);
                                }
                            }
                            return result;
                        });
        return result;
    }

    private static void read(Result rows, int calls, List<SessionStatement.Set> result) {
        for (Optional<DataChunk> next = rows.next(); next.isPresent(); next = rows.next()) {
            try (DataChunk chunk = next.get()) {
                for (int row = 0; row < chunk.size(); row++) {
                    for (int call = 0; call < calls; call++) {
                        ColumnVector name = chunk.column(3 * call);
                        ColumnVector value = chunk.column(3 * call + 1);
                        if (name.isNull(row)) {
                            throw new FluxionException(
                                    ErrorCode.INVALID_PARAMETER_VALUE,
                                    "SET requires parameter name");
                        }
                        result.add(
                                new SessionStatement.Set(
                                        name.textAt(row),
                                        value.isNull(row)
                                                ? Optional.empty()
                                                : Optional.of(value.textAt(row)),
                                        chunk.column(3 * call + 2).booleanAt(row)));
                    }
                }
            }
        }
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
