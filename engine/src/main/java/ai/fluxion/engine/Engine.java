package ai.fluxion.engine;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.duckdb.Niceness;
import ai.fluxion.engine.access.Role;
import ai.fluxion.engine.access.Roles;
import ai.fluxion.engine.access.SharedRelations;
import ai.fluxion.engine.activity.ServerFunctions;
import ai.fluxion.engine.activity.Statistics;
import ai.fluxion.engine.activity.TextRows;
import ai.fluxion.engine.activity.WorkloadFunctions;
import ai.fluxion.engine.batch.Coalescer;
import ai.fluxion.engine.batch.Counters;
import ai.fluxion.engine.calls.DuckDbErrors;
import ai.fluxion.engine.catalog.CatalogDatabase;
import ai.fluxion.engine.checkpoint.Checkpoints;
import ai.fluxion.engine.checkpoint.FileStatus;
import ai.fluxion.engine.locks.AdvisoryLocks;
import ai.fluxion.engine.notify.Channels;
import ai.fluxion.engine.storage.DatabaseFile;
import ai.fluxion.engine.storage.MotherDuckDatabase;
import ai.fluxion.engine.storage.OpenDatabases;
import ai.fluxion.engine.storage.ServedFiles;
import ai.fluxion.engine.workload.Governor;
import ai.fluxion.engine.workload.WorkloadLimits;
import ai.fluxion.sql.CatalogNames;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one owner of the database files in this process. Any thread may open sessions; `close` comes
/// after the last session's.
public final class Engine implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Engine.class);

    private final EngineConfig config;
    private final OpenDatabases files;
    private final Database database;
    private final CatalogNames catalog;
    private final Recovery recovery;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final Governor governor;
    private final Semaphore free;
    private final ScheduledExecutorService clock;
    private final Lending lending;
    private final AdvisoryLocks locks;
    private final SecureRandom random = new SecureRandom();
    private final Roles roles;
    private final SharedRelations relations;
    private final AtomicInteger processIds = new AtomicInteger();
    private final Map<Integer, Session> sessions;
    private final Statistics statistics;
    private final Channels channels;
    private final LongAdder retries = new LongAdder();
    private final Coalescer coalescer;
    private final Checkpoints checkpoints;

    /// What the functions of the catalog read.
    private record Live(
            Map<Integer, Session> sessions,
            AdvisoryLocks locks,
            Statistics statistics,
            Channels channels,
            ServerFunctions functions,
            WorkloadFunctions workloads) {
        static Live registeredIn(Database database, EngineConfig.SharedLimits limits) {
            Map<Integer, Session> sessions = new ConcurrentHashMap<>();
            AdvisoryLocks locks = new AdvisoryLocks(InstantSource.system(), limits.advisoryLocks());
            Statistics statistics = new Statistics();
            Channels channels = new Channels(limits.notifications());
            ServerFunctions functions = new ServerFunctions(sessions, locks, statistics, channels);
            functions.register(database);
            WorkloadFunctions workloads = new WorkloadFunctions(sessions, locks);
            workloads.register(database);
            return new Live(sessions, locks, statistics, channels, functions, workloads);
        }
    }

    private Engine(EngineConfig config, OpenDatabases files, CatalogNames catalog, Live live) {
        this.config = config;
        this.sessions = live.sessions;
        this.locks = live.locks;
        this.statistics = live.statistics;
        this.channels = live.channels;
        this.files = files;
        this.catalog = catalog;
        this.database = files.database();
        recovery =
                new Recovery(
                        files,
                        sessions::values,
                        config.limits().retryTimeout(),
                        () -> stopped.complete(null));
        governor =
                new Governor(
                        config.limits().interactive(),
                        config.limits().shared().workloads(),
                        niceness(config.limits().shared().workloads()));
        roles =
                Roles.open(
                        database::connect, config.served().schemas().getFirst().catalog(), random);
        free = new Semaphore(config.limits().maxSessions());
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name("fluxion-clock").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
        clock = timer;
        lending =
                new Lending(
                        files,
                        () -> sessions.values().forEach(Session::abandonTransaction),
                        new Lending.Waits(
                                config.limits().retryTimeout(), config.limits().queueTimeout()),
                        clock,
                        InstantSource.system());
        coalescer =
                new Coalescer(
                        database::connect,
                        () -> recovery.completed() + lending.returned(),
                        config.served() instanceof MotherDuckDatabase
                                ? config.limits().batches().off()
                                : config.limits().batches(),
                        config.limits().maxQueued());
        relations = new SharedRelations(this::changesFromOutside);
        checkpoints =
                new Checkpoints(
                        new Checkpoints.Server(
                                database::connect, sessions::values, recovery, recovery::reopen),
                        ownFiles(config),
                        config.resources().disk(),
                        InstantSource.system());
        live.functions.serve(roles, checkpoints::rows);
        live.workloads.serve(roles, governor, this::counts);
    }

    /// A session's thread gives way only for the time of a call, so that no class outlives it.
    private static IntConsumer niceness(WorkloadLimits limits) {
        if (!limits.isAnyNice()) {
            return _ -> {};
        }
        if (Niceness.isReversible()) {
            return Niceness::set;
        }
        log.warn(
                "event=no_niceness reason=\"threads cannot become urgent again: not Linux, or no"
                        + " CAP_SYS_NICE\" effect=\"classes have slots and queues only\"");
        return _ -> {};
    }

    /// MotherDuck checkpoints its database itself.
    private static List<DatabaseFile> ownFiles(EngineConfig config) {
        return switch (config.served()) {
            case ServedFiles files -> files.files();
            case MotherDuckDatabase _ -> List.of();
        };
    }

    /// Files that were lent may come back changed; a MotherDuck database has other clients.
    private long changesFromOutside() {
        boolean mayChange =
                config.served() instanceof MotherDuckDatabase || lending.loan().isPresent();
        return mayChange ? -1 : lending.returned();
    }

    /// Opens the files, made when absent. One that another process holds is 55006 with that
    /// process's id; one of an older format is served as it is, or upgraded when the config asks.
    public static Engine open(EngineConfig config) {
        OpenDatabases files =
                Niceness.inherited(
                        config.limits().shared().workloads().urgency().workerNiceness(),
                        () -> OpenDatabases.open(config.served(), config.resources()));
        try (Connection connection = files.database().connect()) {
            Live live = Live.registeredIn(files.database(), config.limits().shared());
            CatalogNames catalog =
                    CatalogDatabase.create(connection, config.databaseName(), Instant.now());
            files.lock();
            log.info("engine opened served={} duckdb={}", config.served(), Database.version());
            Engine engine = new Engine(config, files, catalog, live);
            engine.checkpoints.start();
            return engine;
        } catch (DuckDbException | FluxionException e) {
            files.close();
            throw e;
        }
    }

    public EngineConfig config() {
        return config;
    }

    /// The roles that sessions are of; any thread.
    public Roles roles() {
        return roles;
    }

    /// A new session; 28000 for a name that is no role's, 53300 when max-connections are open, or
    /// as many as the role may have.
    public Session openSession(SessionIdentity identity) {
        Role role = roles.requireLogin(identity.user());
        checkConnections(role);
        if (!free.tryAcquire()) {
            throw new FluxionException(
                            ErrorCode.TOO_MANY_CONNECTIONS,
                            "too many connections: max-connections="
                                    + config.limits().maxSessions()
                                    + " are open")
                    .withHint("Close idle connections, use a pool, or raise max-connections.");
        }
        try {
            Session session =
                    new Session(this, identity, processIds.incrementAndGet(), random.nextInt());
            sessions.put(session.processId(), session);
            session.start();
            statistics.sessionOpened();
            return session;
        } catch (DuckDbException e) {
            free.release();
            throw DuckDbErrors.translate(e);
        }
    }

    private void checkConnections(Role role) {
        long open =
                sessions.values().stream()
                        .filter(each -> each.identity().user().equals(role.name()))
                        .count();
        if (role.connectionLimit() >= 0 && open >= role.connectionLimit()) {
            throw new FluxionException(
                            ErrorCode.TOO_MANY_CONNECTIONS,
                            "too many connections for role \"" + role.name() + '"')
                    .withHint("Its limit is " + role.connectionLimit() + ".");
        }
    }

    /// Ends the statement that the session of this number runs, if the secret is its own.
    public void cancel(int processId, int secret) {
        Session session = sessions.get(processId);
        if (session != null && session.secret() == secret) {
            session.cancel();
        }
    }

    public int openSessions() {
        return sessions.size();
    }

    /// Statements run again after a conflict, since the engine was opened.
    public long conflictRetries() {
        return retries.sum();
    }

    /// Done when a fatal error of DuckDB has made the engine useless: its process is to end, with
    /// an error, and to be started again.
    public CompletableFuture<Void> stopped() {
        return stopped;
    }

    /// The row of the view `fluxion_server` that is not of the workload classes.
    private String counts() {
        return TextRows.row(
                coalesced().batches(),
                coalesced().members(),
                coalesced().failures(),
                conflictRetries(),
                logs().stream().mapToLong(FileStatus::walBytes).sum());
    }

    /// What the coalescing of statements on single rows did; any thread.
    public Counters coalesced() {
        return coalescer.counters();
    }

    /// Each file's write-ahead log, its last checkpoint, and who holds the next one back.
    public List<FileStatus> logs() {
        return checkpoints.status();
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    Coalescer coalescer() {
        return coalescer;
    }

    Recovery recovery() {
        return recovery;
    }

    Lending lending() {
        return lending;
    }

    Connection connect() {
        return database.connect();
    }

    CatalogNames catalog() {
        return catalog;
    }

    AdvisoryLocks locks() {
        return locks;
    }

    SharedRelations relations() {
        return relations;
    }

    Statistics statistics() {
        return statistics;
    }

    Channels channels() {
        return channels;
    }

    Governor governor() {
        return governor;
    }

    ScheduledExecutorService clock() {
        return clock;
    }

    void countRetry(Statement.Query query) {
        retries.increment();
        query.kind().ifPresent(coalescer.counters()::retried);
    }

    void closed(Session session) {
        if (sessions.remove(session.processId(), session)) {
            free.release();
            lending.sessionEnded(session.processId());
        }
    }

    /// Ends every session's statement, writes the files back and frees them.
    @Override
    public void close() {
        sessions.values().forEach(Session::terminate);
        sessions.values().forEach(Session::close);
        clock.shutdownNow();
        coalescer.close();
        checkpoints.close();
        files.close();
        log.info(
                "engine closed conflict_retries={} batches={} batched_statements={}",
                conflictRetries(),
                coalesced().batches(),
                coalesced().members());
    }
}
