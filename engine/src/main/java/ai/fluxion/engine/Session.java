package ai.fluxion.engine;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.access.SeenRelations;
import ai.fluxion.engine.access.StatementPrivileges;
import ai.fluxion.engine.activity.SessionActivity;
import ai.fluxion.engine.activity.SessionState;
import ai.fluxion.engine.batch.Lane;
import ai.fluxion.engine.batch.Meaning;
import ai.fluxion.engine.batch.Outcome;
import ai.fluxion.engine.calls.DuckDbCalls;
import ai.fluxion.engine.calls.DuckDbErrors;
import ai.fluxion.engine.calls.Interruption;
import ai.fluxion.engine.checkpoint.Footprint;
import ai.fluxion.engine.checkpoint.SnapshotOwner;
import ai.fluxion.engine.checkpoint.Work;
import ai.fluxion.engine.notify.SessionChannels;
import ai.fluxion.engine.statements.ClientObjects;
import ai.fluxion.engine.statements.SearchPath;
import ai.fluxion.engine.storage.ServedSchema;
import ai.fluxion.engine.workload.SessionWorkload;
import ai.fluxion.sql.CopyStatement;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.LockMode;
import ai.fluxion.sql.Notice;
import ai.fluxion.sql.Rewrites;
import ai.fluxion.sql.SessionStatement;
import ai.fluxion.sql.Setting;
import ai.fluxion.sql.SqlText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// One client's session: statements, portals and a transaction on a DuckDB connection of its own.
/// One platform thread owns it; only `cancel` and `terminate` are for any thread. Every error is a
/// `FluxionException`, and inside a transaction it fails the transaction.
public final class Session implements AutoCloseable, SnapshotOwner {
    private final Engine engine;
    private final SessionIdentity identity;
    private final int processId;
    private final int secret;
    private final Connection connection;
    private final Interruption interruption;
    private final DuckDbCalls calls;
    private final SessionSettings settings;
    private final SearchPath searchPath;
    private final List<Notice> notices = new ArrayList<>();
    private final Transaction transaction;
    private final SessionLocks locks;
    private final SessionChannels channels;
    private final Savepoints savepoints;
    private final SessionStatements own;
    private final StatementReader reader;
    private final SeenRelations relations;
    private final StatementPrivileges privileges;
    private final SessionLending lending;
    private final Binder binder;
    private final WhenOpen whenOpen;
    private ClientObjects clientObjects = ClientObjects.NONE;
    private final SessionLanes lanes;
    private final SessionActivity activity;
    private final Footprint footprint;
    private volatile Runnable onTerminate = () -> {};

    Session(Engine engine, SessionIdentity identity, int processId, int secret) {
        this.engine = engine;
        this.identity = identity;
        this.processId = processId;
        this.secret = secret;
        this.connection = engine.connect();
        activity =
                new SessionActivity(
                        InstantSource.system(), identity.client(), identity.applicationName());
        footprint = engine.checkpoints().footprint();
        interruption = new Interruption(this::interrupt, engine.clock());
        EngineConfig config = engine.config();
        searchPath = new SearchPath(connection, config.served().schemas());
        settings = SessionSettings.of(engine, identity, searchPath.names());
        calls = new DuckDbCalls(settings.workload(), interruption, engine.recovery());
        relations = new SeenRelations(engine.relations());
        privileges = new StatementPrivileges(engine.roles(), settings::role, relations);
        locks = new SessionLocks(processId, engine.locks(), calls, settings, notices);
        channels = engine.channels().open(processId);
        savepoints = new Savepoints(config.limits().savepoints(), settings, locks, channels);
        transaction =
                new Transaction(
                        connection,
                        calls,
                        settings,
                        new Transaction.Told(
                                notices, savepoints, engine.coalescer(), relations, footprint));
        whenOpen = new WhenOpen(engine, transaction, calls);
        lanes = new SessionLanes(engine.coalescer(), settings, searchPath);
        own = new SessionStatements(connection, calls, transaction, settings, searchPath);
        Rewrites rewrites =
                new Rewrites(
                        new Rewrites.Names(
                                identity.user(),
                                config.databaseName(),
                                processId,
                                searchPath.names(),
                                config.served().product()),
                        engine.catalog());
        Preparation preparation =
                new Preparation(connection, config.served(), searchPath, rewrites, settings::role);
        reader = new StatementReader(this, preparation, lanes);
        lending = new SessionLending(engine, transaction, settings);
        binder = new Binder(this, own, locks, preparation, privileges);
    }

    /// The number under which clients know the session (`pg_backend_pid()`).
    @Override
    public int processId() {
        return processId;
    }

    @Override
    public String user() {
        return identity.user();
    }

    @Override
    public SessionActivity activity() {
        return activity;
    }

    /// The client has all answers and is waited for.
    public void waiting() {
        SessionState state =
                switch (transaction.status()) {
                    case IDLE -> SessionState.IDLE;
                    case ACTIVE -> SessionState.IDLE_IN_TRANSACTION;
                    case FAILED -> SessionState.IDLE_IN_FAILED_TRANSACTION;
                };
        if (state == SessionState.IDLE) {
            relations.settled();
        }
        if (transaction.takeRolledBack()) {
            activity.failed();
        }
        activity.waiting(state, settings.get(Setting.APPLICATION_NAME)).ifPresent(this::ended);
    }

    private void ended(SessionActivity.Outcome outcome) {
        engine.statistics().ended(outcome);
        switch (outcome) {
            case COMMITTED -> channels.committed();
            case ROLLED_BACK -> channels.rolledBack();
        }
    }

    /// What it listens to, and what has come.
    public SessionChannels channels() {
        return channels;
    }

    /// `work` ends the wait for the client once the session is to end; it runs on another thread.
    public void whenTerminated(Runnable work) {
        onTerminate = work;
    }

    /// What a CancelRequest must know besides the number.
    public int secret() {
        return secret;
    }

    public SessionIdentity identity() {
        return identity;
    }

    /// The reported settings, for ParameterStatus at startup.
    public Map<String, String> parameters() {
        return settings.reported();
    }

    /// Reported settings that changed since the last call.
    public Map<String, String> drainParameterChanges() {
        return settings.drainChanges();
    }

    /// Warnings and notices since the last call, for NoticeResponse.
    public List<Notice> drainNotices() {
        List<Notice> result =
                notices.isEmpty()
                        ? List.of()
                        : Notice.from(settings.get(Setting.CLIENT_MIN_MESSAGES), notices);
        notices.clear();
        return result;
    }

    public TransactionStatus transactionStatus() {
        return transaction.status();
    }

    /// How long the client may be silent now; zero is for as long as it likes.
    public Duration idleLimit() {
        return Duration.ofMillis(
                settings.milliseconds(
                        transaction.status() == TransactionStatus.IDLE
                                ? Setting.IDLE_SESSION_TIMEOUT
                                : Setting.IDLE_IN_TRANSACTION_SESSION_TIMEOUT));
    }

    /// What the front end keeps for its client, for `pg_prepared_statements` and DISCARD ALL.
    public void keeps(ClientObjects objects) {
        clientObjects = objects;
    }

    ClientObjects clientObjects() {
        return clientObjects;
    }

    /// The statements of a simple query.
    public List<String> split(String sql) {
        return guarded(() -> SqlText.split(sql).stream().map(SqlText::text).toList());
    }

    /// Parses one statement. `parameterOids` are the types that the client names, 0 for none.
    public Statement parse(String sql, int[] parameterOids) {
        return guarded(() -> reader.statement(SqlText.of(sql), parameterOids));
    }

    /// As above, of a text whose tokens are known.
    public Statement parse(SqlText text, int[] parameterOids) {
        return guarded(() -> reader.statement(text, parameterOids));
    }

    /// Refuses a statement that no parser here can read (42601); nothing runs and no name is looked
    /// up.
    public void checkSyntax(SqlText text) {
        guarded(
                () -> {
                    reader.checkSyntax(text);
                    return text;
                });
    }

    /// Waits for whoever locked a table that the statement changes; for the transaction, or until
    /// `writtenAlone`.
    void lockWritten(Statement.Query query, long deadlineNanos) {
        locks.lockWritten(query.text(), query.names().path(), deadlineNanos);
    }

    /// A statement that was its own transaction has ended.
    void writtenAlone() {
        locks.releaseAfter(0);
    }

    /// A portal over the statement, which the role may run; nothing runs before its first `next`.
    public Portal bind(Statement statement, List<Value> parameters) {
        return guarded(
                () -> {
                    if (parameters.size() != statement.parameterTypes().size()) {
                        throw new FluxionException(
                                ErrorCode.PROTOCOL_VIOLATION,
                                "bind message supplies "
                                        + parameters.size()
                                        + " parameters, but the statement requires "
                                        + statement.parameterTypes().size());
                    }
                    return binder.portal(statement, parameters);
                });
    }

    void start() {
        own.applySettings();
        connection.query("SET VARIABLE fluxion_pid = " + processId).close();
        settings.drainChanges();
    }

    /// Takes rows from the client into a table; carried out in the open transaction, or in one of
    /// its own that `CopyIn.finish` commits.
    public CopyIn copyIn(CopyStatement.FromStdin copy) {
        return guarded(
                () -> {
                    transaction.checkUsable();
                    if (transaction.readOnly()) {
                        throw new FluxionException(
                                ErrorCode.READ_ONLY_SQL_TRANSACTION,
                                "cannot execute COPY FROM in a read-only transaction");
                    }
                    privileges.checkCopyIn(copy.schema(), copy.table(), connection);
                    boolean alone = transaction.status() == TransactionStatus.IDLE;
                    admit(Work.ADD, "");
                    transaction.beginImplicit();
                    transaction.touch();
                    footprint.usesEvery();
                    savepoints.cannotRepeat("COPY FROM STDIN");
                    CopyTarget target = CopyTarget.resolve(this, copy);
                    locks.lockTable(target.key(copy), LockMode.ROW_EXCLUSIVE, true, deadline());
                    return new CopyIn(this, target, alone);
                });
    }

    public void beginImplicit() {
        guarded(
                () -> {
                    transaction.beginImplicit();
                    return true;
                });
    }

    public void commitImplicit() {
        transaction.commitImplicit();
        own.applySettings();
    }

    public void rollbackImplicit() {
        transaction.rollbackImplicit();
        own.applySettings();
    }

    /// Marks the open transaction failed after an error that the front end found: a bad message, a
    /// value that can't be decoded.
    public void failTransaction() {
        activity.failed();
        transaction.fail();
    }

    /// Ends the running statement with 57014; any thread.
    @Override
    public void cancel() {
        interruption.request(Interruption.Reason.USER_REQUEST);
    }

    /// Ends the running statement with 57P01; any thread.
    @Override
    public void terminate() {
        interruption.request(Interruption.Reason.SHUTDOWN);
        onTerminate.run();
    }

    private void interrupt() {
        connection.interrupt();
        engine.governor().wake();
        lanes.wake();
        engine.locks().wake();
        engine.checkpoints().wake();
    }

    private FluxionException masked(FluxionException error) {
        return engine.config().served().masked(error);
    }

    /// Runs `work`; DuckDB's errors are translated, and every error fails the transaction.
    <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (DuckDbException e) {
            failed();
            throw masked(DuckDbErrors.translate(e));
        } catch (FluxionException e) {
            failed();
            throw masked(e);
        }
    }

    private void failed() {
        activity.failed();
        transaction.fail();
        if (!engine.recovery().isClear()) {
            engine.recovery().reopen();
        }
    }

    <T> T whenOpen(long deadlineNanos, Supplier<T> call) {
        return whenOpen.run(deadlineNanos, call);
    }

    /// The lane that a statement may be carried out in, together with other sessions'.
    Optional<Lane> lane(Statement.Query query) {
        return transaction.status() == TransactionStatus.IDLE ? lanes.of(query) : Optional.empty();
    }

    /// As long as it is equal, so is what a text means; empty where nothing may be shared.
    public Optional<Meaning> meaning() {
        return lanes.meaning();
    }

    /// How many statements with literals the front end may keep prepared.
    public int literalsKept() {
        return engine.coalescer().literalsKept();
    }

    void note(SessionStatement statement) {
        lanes.note(statement);
    }

    Outcome inLane(Lane lane, List<Value> parameters) {
        return lanes.run(this, lane, parameters);
    }

    /// Rolls an open transaction back between two statements; any thread.
    void abandonTransaction() {
        calls.between(() -> transaction.abandon(Transaction.REOPENED));
    }

    @Override
    public Footprint footprint() {
        return footprint;
    }

    @Override
    public void giveSnapshotUp() {
        interruption.request(Interruption.Reason.CHECKPOINT);
        calls.between(() -> transaction.abandon(Interruption.Reason.CHECKPOINT.message()));
    }

    /// Waits for a checkpoint that the work would stand in the way of.
    void admit(Work work, String text) {
        engine.checkpoints().admit(work, text, footprint, calls, deadline());
    }

    /// `System.nanoTime` at which a statement that starts now is ended, 0 for never.
    long deadline() {
        return settings.deadline();
    }

    SessionLending lending() {
        return lending;
    }

    Engine engine() {
        return engine;
    }

    Connection connection() {
        return connection;
    }

    DuckDbCalls calls() {
        return calls;
    }

    /// The schema that clients call by this name, if it is of the search path.
    Optional<ServedSchema> served(String name) {
        return searchPath.schema(name);
    }

    Savepoints savepoints() {
        return savepoints;
    }

    @Override
    public SessionWorkload workload() {
        return settings.workload();
    }

    SearchPath searchPath() {
        return searchPath;
    }

    Transaction transaction() {
        return transaction;
    }

    /// Rolls back what is open and frees the connection.
    @Override
    public void close() {
        engine.closed(this);
        connection.close();
        channels.close();
        relations.settled();
        engine.locks().sessionEnded(processId);
    }
}
