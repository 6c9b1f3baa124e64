package ai.fluxion.cli.configuration;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Every setting there is. The texts of `docs/manual.md` follow this list.
public final class Keys {
    public static final Key LANG = Key.value("lang", "es|en");
    public static final Key CONFIG = Key.value("config", "FILE");
    public static final Key LOG_LEVEL = Key.value("log-level", "LEVEL");
    public static final Key JSON = Key.flag("json");

    public static final Key TOPIC = Key.value("topic", "COMMAND");

    public static final List<Key> OF_EVERY_COMMAND = List.of(CONFIG, LANG, LOG_LEVEL);

    public static final Key FILE = Key.value("file", "FILE|DIR|md:DB");
    public static final Key ATTACH = Key.list("attach", "NAME=FILE");
    public static final Key HOST = Key.value("host", "HOST");
    public static final Key PORT = Key.value("port", "PORT");
    public static final Key HTTP_PORT = Key.value("http-port", "PORT");
    public static final Key TLS = Key.value("tls", "off|offered|required");
    public static final Key TLS_CERTIFICATE = Key.value("tls-certificate", "FILE");
    public static final Key TLS_KEY = Key.value("tls-key", "FILE");
    public static final Key UPGRADE_STORAGE = Key.flag("upgrade-storage");
    public static final Key MEMORY_LIMIT = Key.value("memory-limit", "SIZE");
    public static final Key THREADS = Key.value("threads", "N");
    public static final Key TEMPORARY_DIRECTORY = Key.value("temporary-directory", "DIR");
    public static final Key TEMPORARY_LIMIT = Key.value("temporary-limit", "SIZE");
    public static final Key WAL_LIMIT = Key.value("wal-limit", "SIZE");
    public static final Key CHECKPOINT_PAUSE = Key.value("checkpoint-pause", "TIME");
    public static final Key CHECKPOINT_READER_BUDGET =
            Key.value("checkpoint-reader-budget", "TIME");
    public static final Key DISK_RESERVE = Key.value("disk-reserve", "SIZE");
    public static final Key TIME_ZONE = Key.value("time-zone", "ZONE");
    public static final Key MAX_CONNECTIONS = Key.value("max-connections", "N");
    public static final Key MAX_RUNNING = Key.value("max-running", "N");
    public static final Key MAX_QUEUED = Key.value("max-queued", "N");
    public static final Key QUEUE_TIMEOUT = Key.value("queue-timeout", "TIME");
    public static final Key STATEMENT_TIMEOUT = Key.value("statement-timeout", "TIME");
    public static final Key RETRY_TIMEOUT = Key.value("retry-timeout", "TIME");
    public static final Key COALESCE_MAX = Key.value("coalesce-max", "N");
    public static final Key COALESCE_LANES = Key.value("coalesce-lanes", "N");
    public static final Key COALESCE_SHAPES = Key.value("coalesce-shapes", "N");
    public static final Key COALESCE_FAMILIAR = Key.value("coalesce-familiar", "N");
    public static final Key COALESCE_LITERALS = Key.value("coalesce-literals", "N");
    public static final Key COALESCE_READERS = Key.value("coalesce-readers", "N");
    public static final Key SAVEPOINT_MAX_BYTES = Key.value("savepoint-max-bytes", "BYTES");
    public static final Key SAVEPOINT_MAX_ROWS = Key.value("savepoint-max-rows", "N");
    public static final Key INTERACTIVE_OBJECTIVE = Key.value("interactive-objective", "TIME");
    public static final Key WORKER_NICENESS = Key.value("worker-niceness", "N");
    public static final Key WORKLOAD_DASHBOARD = Key.list("workload-dashboard", "NAME=VALUE");
    public static final Key WORKLOAD_ETL = Key.list("workload-etl", "NAME=VALUE");
    public static final Key WORKLOAD_MAINTENANCE = Key.list("workload-maintenance", "NAME=VALUE");
    public static final Key MAX_ADVISORY_LOCKS = Key.value("max-advisory-locks", "N");
    public static final Key MAX_NOTIFICATIONS = Key.value("max-notifications", "N");
    public static final Key DRAIN_TIMEOUT = Key.value("drain-timeout", "TIME");
    public static final Key STARTUP_TIMEOUT = Key.value("startup-timeout", "TIME");
    public static final Key KEEPALIVE_IDLE = Key.value("keepalive-idle", "TIME");
    public static final Key KEEPALIVE_INTERVAL = Key.value("keepalive-interval", "TIME");
    public static final Key KEEPALIVE_PROBES = Key.value("keepalive-probes", "N");
    public static final Key WRITE_TIMEOUT = Key.value("write-timeout", "TIME");
    public static final Key PG_LOGIN_FIRST_WAIT = Key.value("pg-login-first-wait", "TIME");
    public static final Key PG_LOGIN_LONGEST_WAIT = Key.value("pg-login-longest-wait", "TIME");
    public static final Key PG_LOGIN_WAITING = Key.value("pg-login-waiting", "N");
    public static final Key MAX_FRAME_BYTES = Key.value("max-frame-bytes", "BYTES");
    public static final Key MAX_STATEMENTS = Key.value("max-statements", "N");
    public static final Key MAX_PORTALS = Key.value("max-portals", "N");
    public static final Key SPOOL_MEMORY_BYTES = Key.value("spool-memory-bytes", "BYTES");
    public static final Key MAX_SPOOL_BYTES = Key.value("max-spool-bytes", "BYTES");
    public static final Key HTTP_THREADS = Key.value("http-threads", "N");
    public static final Key HTTP_MAX_BODY = Key.value("http-max-body", "BYTES");
    public static final Key HTTP_IDLE_TIMEOUT = Key.value("http-idle-timeout", "TIME");
    public static final Key SIGNING_KEY_FILE = Key.value("signing-key-file", "FILE");
    public static final Key TOKEN_LIFETIME = Key.value("token-lifetime", "TIME");
    public static final Key PASSWORD_MEMORY_KIB = Key.value("password-memory-kib", "KIB");
    public static final Key PASSWORD_ITERATIONS = Key.value("password-iterations", "N");
    public static final Key PASSWORDS_AT_ONCE = Key.value("passwords-at-once", "N");
    public static final Key PASSWORD_TIMEOUT = Key.value("password-timeout", "TIME");
    public static final Key LOGIN_FREE_FAILURES = Key.value("login-free-failures", "N");
    public static final Key LOGIN_FIRST_WAIT = Key.value("login-first-wait", "TIME");
    public static final Key LOGIN_LONGEST_WAIT = Key.value("login-longest-wait", "TIME");
    public static final Key LOGIN_SOURCES = Key.value("login-sources", "N");
    public static final Key POOL_SIZE = Key.value("pool-size", "N");
    public static final Key POOL_OVERFLOW = Key.value("pool-overflow", "N");
    public static final Key POOL_TIMEOUT = Key.value("pool-timeout", "TIME");
    public static final Key POOL_KEEPALIVE = Key.value("pool-keepalive", "TIME");
    public static final Key POOL_MAX_LIFETIME = Key.value("pool-max-lifetime", "TIME");
    public static final Key API_ATTEMPTS = Key.value("api-attempts", "N");
    public static final Key API_RETRY_FIRST_WAIT = Key.value("api-retry-first-wait", "TIME");
    public static final Key API_RETRY_LONGEST_WAIT = Key.value("api-retry-longest-wait", "TIME");
    public static final Key API_STATEMENT_TIMEOUT = Key.value("api-statement-timeout", "TIME");
    public static final Key PAGE_SIZE = Key.value("page-size", "N");
    public static final Key PAGE_MAX_SIZE = Key.value("page-max-size", "N");
    public static final Key MAX_ORDER_LINES = Key.value("max-order-lines", "N");
    public static final Key MOTHERDUCK_TOKEN_FILE = Key.value("motherduck-token-file", "FILE");
    public static final Key MOTHERDUCK_REHEARSAL = Key.value("motherduck-rehearsal", "FILE");
    public static final Key INSTALL_EXTENSIONS = Key.value("install-extensions", "true|false");
    public static final Key EXTENSION_DIRECTORY = Key.value("extension-directory", "DIR");
    public static final Key EXTENSION_REPOSITORY = Key.value("extension-repository", "URL");
    private static final List<Key> MOTHERDUCK =
            List.of(
                    MOTHERDUCK_TOKEN_FILE,
                    MOTHERDUCK_REHEARSAL,
                    INSTALL_EXTENSIONS,
                    EXTENSION_DIRECTORY,
                    EXTENSION_REPOSITORY);
    private static final List<Key> API =
            List.of(
                    HTTP_THREADS,
                    HTTP_MAX_BODY,
                    HTTP_IDLE_TIMEOUT,
                    SIGNING_KEY_FILE,
                    TOKEN_LIFETIME,
                    PASSWORD_MEMORY_KIB,
                    PASSWORD_ITERATIONS,
                    PASSWORDS_AT_ONCE,
                    PASSWORD_TIMEOUT,
                    LOGIN_FREE_FAILURES,
                    LOGIN_FIRST_WAIT,
                    LOGIN_LONGEST_WAIT,
                    LOGIN_SOURCES,
                    POOL_SIZE,
                    POOL_OVERFLOW,
                    POOL_TIMEOUT,
                    POOL_KEEPALIVE,
                    POOL_MAX_LIFETIME,
                    API_ATTEMPTS,
                    API_RETRY_FIRST_WAIT,
                    API_RETRY_LONGEST_WAIT,
                    API_STATEMENT_TIMEOUT,
                    PAGE_SIZE,
                    PAGE_MAX_SIZE,
                    MAX_ORDER_LINES);
    public static final List<Key> SERVE =
            join(
                    join(API, MOTHERDUCK.toArray(Key[]::new)),
                    FILE,
                    ATTACH,
                    HOST,
                    PORT,
                    HTTP_PORT,
                    TLS,
                    TLS_CERTIFICATE,
                    TLS_KEY,
                    UPGRADE_STORAGE,
                    MEMORY_LIMIT,
                    THREADS,
                    TEMPORARY_DIRECTORY,
                    TEMPORARY_LIMIT,
                    WAL_LIMIT,
                    CHECKPOINT_PAUSE,
                    CHECKPOINT_READER_BUDGET,
                    DISK_RESERVE,
                    TIME_ZONE,
                    MAX_CONNECTIONS,
                    MAX_RUNNING,
                    MAX_QUEUED,
                    QUEUE_TIMEOUT,
                    STATEMENT_TIMEOUT,
                    RETRY_TIMEOUT,
                    COALESCE_MAX,
                    COALESCE_LANES,
                    COALESCE_SHAPES,
                    COALESCE_FAMILIAR,
                    COALESCE_LITERALS,
                    COALESCE_READERS,
                    SAVEPOINT_MAX_BYTES,
                    SAVEPOINT_MAX_ROWS,
                    INTERACTIVE_OBJECTIVE,
                    WORKER_NICENESS,
                    WORKLOAD_DASHBOARD,
                    WORKLOAD_ETL,
                    WORKLOAD_MAINTENANCE,
                    MAX_ADVISORY_LOCKS,
                    MAX_NOTIFICATIONS,
                    STARTUP_TIMEOUT,
                    KEEPALIVE_IDLE,
                    KEEPALIVE_INTERVAL,
                    KEEPALIVE_PROBES,
                    WRITE_TIMEOUT,
                    PG_LOGIN_FIRST_WAIT,
                    PG_LOGIN_LONGEST_WAIT,
                    PG_LOGIN_WAITING,
                    MAX_FRAME_BYTES,
                    MAX_STATEMENTS,
                    MAX_PORTALS,
                    SPOOL_MEMORY_BYTES,
                    MAX_SPOOL_BYTES,
                    DRAIN_TIMEOUT);

    public static final Key DIRECTORY = Key.value("directory", "DIR");
    public static final Key DATABASE_URL =
            Key.value("database-url", "URL").fromVariable("DATABASE_URL");
    public static final List<Key> BACKEND =
            join(API, DATABASE_URL, HOST, HTTP_PORT, DRAIN_TIMEOUT, DIRECTORY);

    public static final Key TODAS = Key.flag("todas");
    public static final Key TIENDA = Key.list("tienda", "ID");
    public static final Key FECHA_INICIO = Key.value("fecha-inicio", "YYYY-MM-DD");
    public static final Key FECHA_FIN = Key.value("fecha-fin", "YYYY-MM-DD");
    public static final Key SOURCE = Key.value("source", "GLOB");
    public static final Key MAPPING = Key.value("mapping", "FILE");
    public static final Key IGNORE_STORE = Key.list("ignore-store", "CODE");
    public static final Key PARALLEL = Key.value("parallel", "N");
    public static final Key LOAD_ATTEMPTS = Key.value("load-attempts", "N");
    public static final Key STAGING_DIRECTORY = Key.value("staging-directory", "DIR");
    public static final Key STAGING_MEMORY = Key.value("staging-memory", "SIZE");
    public static final List<Key> ETL =
            List.of(
                    TODAS,
                    TIENDA,
                    FECHA_INICIO,
                    FECHA_FIN,
                    SOURCE,
                    MAPPING,
                    IGNORE_STORE,
                    PARALLEL,
                    LOAD_ATTEMPTS,
                    STAGING_DIRECTORY,
                    STAGING_MEMORY,
                    DATABASE_URL,
                    JSON);
    public static final List<Key> ETL_STORES = List.of(FILE, DATABASE_URL);

    public static final Key LENT_DATABASE = Key.value("database", "NAME");
    public static final Key LEND_TIME = Key.value("for", "TIME");
    public static final Key POLICY = Key.value("policy", "refuse|queue");
    public static final Key PROGRAM_DUCKDB = Key.value("program-duckdb", "VERSION");
    public static final Key PROGRAM = Key.list("program", "COMMAND");
    public static final List<Key> LEND =
            List.of(DATABASE_URL, LENT_DATABASE, LEND_TIME, POLICY, PROGRAM_DUCKDB, PROGRAM, JSON);

    public static final Key TARGET = Key.list("target", "NAME=URL");
    public static final Key ROUNDS = Key.value("rounds", "N");
    public static final Key PER_ROUND = Key.value("per-round", "TIME");
    public static final Key CLIENTS = Key.list("clients", "N");
    public static final Key ROWS_IN = Key.value("rows-in", "N");
    public static final Key ROWS_OUT = Key.value("rows-out", "N");
    public static final List<Key> BENCH_BASIC =
            List.of(TARGET, ROUNDS, PER_ROUND, CLIENTS, ROWS_IN, ROWS_OUT, JSON);

    public static final Key LINES = Key.value("lines", "N");
    public static final Key STORES = Key.value("stores", "N");
    public static final Key SEED = Key.value("seed", "N");
    public static final Key FIRST_DAY = Key.value("first-day", "YYYY-MM-DD");
    public static final Key DAYS = Key.value("days", "N");
    public static final List<Key> BENCH_SALES =
            List.of(DIRECTORY, LINES, STORES, SEED, FIRST_DAY, DAYS);

    public static final Key OUT = Key.value("out", "DIR|FILE|URL");
    public static final Key REAL_SALES = Key.value("real-sales", "FILE");
    public static final List<Key> BENCH_GENERATE =
            List.of(OUT, LINES, STORES, SEED, FIRST_DAY, DAYS, REAL_SALES);

    public static final Key QUICK = Key.flag("quick");
    public static final Key FRESH = Key.flag("fresh");
    public static final Key OWN_SALES = Key.flag("own-sales");
    public static final Key PRICES = Key.value("prices", "FILE");
    public static final Key PREFERENCES = Key.value("preferences", "FILE");
    public static final List<Key> EVALUAR =
            List.of(
                    QUICK,
                    OUT,
                    TARGET,
                    LINES,
                    SEED,
                    REAL_SALES,
                    OWN_SALES,
                    PRICES,
                    PREFERENCES,
                    ROUNDS,
                    PER_ROUND,
                    CLIENTS,
                    FRESH,
                    JSON);

    public static final Key EXIT = Key.flag("exit");
    public static final List<Key> DEMO =
            List.of(LINES, SEED, EXIT, DIRECTORY, PORT, HTTP_PORT, JSON);

    public static final Key DOCTOR_TARGET = Key.value("target", "URL");
    public static final Key MEMORY = Key.value("memory", "SIZE");
    public static final Key CPUS = Key.value("cpus", "N");
    public static final List<Key> DOCTOR = List.of(DOCTOR_TARGET, DATABASE_URL, MEMORY, CPUS, JSON);

    public static final Key FROM = Key.value("from", "FILE");
    public static final Key TO = Key.value("to", "md:DB");
    public static final Key METHOD = Key.value("method", "parquet|attach");
    public static final Key TABLES = Key.list("tables", "TABLE");
    public static final Key SCHEMA = Key.value("schema", "NAME");
    public static final Key REPLACE = Key.flag("replace");
    public static final List<Key> MOTHERDUCK_LOAD =
            join(
                    MOTHERDUCK,
                    FROM,
                    TO,
                    METHOD,
                    TABLES,
                    SCHEMA,
                    REPLACE,
                    MEMORY_LIMIT,
                    THREADS,
                    TEMPORARY_DIRECTORY);

    public static final Set<Key> ALL =
            all(
                    List.of(
                            OF_EVERY_COMMAND,
                            List.of(TOPIC),
                            SERVE,
                            BACKEND,
                            ETL,
                            ETL_STORES,
                            LEND,
                            BENCH_BASIC,
                            BENCH_SALES,
                            BENCH_GENERATE,
                            EVALUAR,
                            DOCTOR,
                            MOTHERDUCK_LOAD,
                            DEMO));

    private Keys() {}

    private static List<Key> join(List<Key> shared, Key... own) {
        List<Key> keys = new ArrayList<>(List.of(own));
        keys.addAll(shared);
        return List.copyOf(keys);
    }

    private static Set<Key> all(List<List<Key>> lists) {
        Set<Key> keys = new LinkedHashSet<>();
        lists.forEach(keys::addAll);
        return Set.copyOf(keys);
    }
}
