package ai.fluxion.cli.configuration;

import ai.fluxion.engine.EngineConfig;
import ai.fluxion.engine.EngineConfig.Limits;
import ai.fluxion.engine.batch.BatchLimits;
import ai.fluxion.engine.replay.ReplayLimits;
import ai.fluxion.engine.storage.DatabaseFile;
import ai.fluxion.engine.storage.Resources;
import ai.fluxion.engine.storage.ServedFiles;
import ai.fluxion.engine.storage.StoragePolicy;
import ai.fluxion.pgwire.PgServerConfig;
import ai.fluxion.pgwire.Sockets;
import ai.fluxion.pgwire.login.FailedLogins;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// What `fluxion serve` opens and where it listens.
public record ServeSettings(
        Layout layout,
        EngineConfig engine,
        Doors doors,
        TlsSettings tls,
        PgServerConfig.Limits wire,
        ApiSettings api) {
    /// As DuckDB writes sizes: `2GB`, `512MiB`.
    static final String SIZE = "\\d+(\\.\\d+)?\\s?([KMGT]i?)?B";

    private static final int LARGEST_PORT = 65_535;
    private static final int MANY = 100_000;
    private static final int LARGEST_FRAME = 1 << 30;
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(10);

    /// Where clients come in; port 0 is any free one. `drainTimeout` is how long closing waits.
    public record Doors(String host, int port, int httpPort, Duration drainTimeout) {
        /// Where this machine's own clients come in, and the HTTP door listens: it has no TLS.
        public String localHost() {
            return isEveryAddress(host) ? defaults().host : host;
        }

        public static Doors defaults() {
            return new Doors("127.0.0.1", 5433, 8080, DRAIN_TIMEOUT);
        }
    }

    public static ServeSettings read(Configuration configuration) {
        if (configuration.text(Keys.FILE).isEmpty()) {
            configuration.problem("problem.required", Keys.FILE.label());
        }
        Layout layout = layout(configuration, MotherDuckSettings.read(configuration));
        EngineConfig engine = engine(configuration, layout);
        TlsSettings tls = TlsSettings.read(configuration);
        Doors doors = doors(configuration, tls);
        return new ServeSettings(
                layout,
                engine,
                doors,
                tls,
                wire(configuration, engine.limits().maxSessions(), doors.drainTimeout()),
                ApiSettings.read(configuration));
    }

    /// After a problem, some layout that is not opened.
    private static Layout layout(Configuration configuration, MotherDuckSettings motherDuck) {
        Layout none = Layout.of("fluxion.duckdb");
        String text = configuration.text(Keys.FILE, "fluxion.duckdb");
        if (MotherDuckSettings.isNamedBy(text)) {
            return motherDuck
                    .database(configuration, Keys.FILE, text, Layout.MotherDuck.SCHEMAS)
                    .<Layout>map(Layout.MotherDuck::new)
                    .orElse(none);
        }
        try {
            return Layout.of(text);
        } catch (IllegalArgumentException e) {
            configuration.problem(
                    "problem.value", Keys.FILE.name(), text, String.valueOf(e.getMessage()));
            return none;
        }
    }

    /// What the engine opens, and where its temporary files go unless that is set.
    private static EngineConfig defaults(Configuration configuration, Layout layout) {
        List<String> attached = configuration.list(Keys.ATTACH);
        if (layout instanceof Layout.MotherDuck motherDuck) {
            if (!attached.isEmpty()) {
                configuration.problem("problem.motherduck-attach", Keys.ATTACH.name());
            }
            return EngineConfig.of(motherDuck.database(), motherDuck.directory().resolve("md.tmp"));
        }
        List<DatabaseFile> files = new ArrayList<>(layout.files());
        for (String text : attached) {
            attach(configuration, text, files);
        }
        Path first = files.getFirst().path();
        return EngineConfig.of(
                new ServedFiles(
                        files,
                        configuration.flag(Keys.UPGRADE_STORAGE)
                                ? StoragePolicy.UPGRADE
                                : StoragePolicy.KEEP),
                first.resolveSibling(first.getFileName() + ".tmp"));
    }

    private static void attach(Configuration configuration, String text, List<DatabaseFile> files) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            configuration.problem("problem.attach", Keys.ATTACH.name(), text);
            return;
        }
        try {
            String name = text.substring(0, equals);
            if (files.stream().anyMatch(file -> file.name().equals(name))) {
                configuration.problem("problem.attach-twice", Keys.ATTACH.name(), name);
                return;
            }
            files.add(new DatabaseFile(name, Path.of(text.substring(equals + 1))));
        } catch (IllegalArgumentException e) {
            configuration.problem(
                    "problem.value", Keys.ATTACH.name(), text, String.valueOf(e.getMessage()));
        }
    }

    private static EngineConfig engine(Configuration configuration, Layout layout) {
        EngineConfig defaults = defaults(configuration, layout);
        return new EngineConfig(
                defaults.served(),
                defaults.databaseName(),
                timeZone(configuration, defaults.timeZone()),
                resources(configuration, defaults.resources())
                        .with(DiskSettings.read(configuration)),
                limits(configuration));
    }

    private static String timeZone(Configuration configuration, String fallback) {
        String name = configuration.text(Keys.TIME_ZONE, fallback);
        try {
            return ZoneId.of(name).getId();
        } catch (DateTimeException e) {
            configuration.problem("problem.time-zone", Keys.TIME_ZONE.name(), name);
            return fallback;
        }
    }

    static Resources resources(Configuration configuration, Resources defaults) {
        String memory = configuration.text(Keys.MEMORY_LIMIT, "");
        if (!memory.isEmpty() && !memory.matches(SIZE)) {
            configuration.problem("problem.size", Keys.MEMORY_LIMIT.name(), memory);
        }
        return new Resources(
                configuration.text(Keys.MEMORY_LIMIT).or(defaults::memoryLimit),
                configuration.number(Keys.THREADS, defaults.threads(), 1, 1_024),
                configuration
                        .text(Keys.TEMPORARY_DIRECTORY)
                        .map(Path::of)
                        .orElse(defaults.temporaryDirectory()));
    }

    private static Limits limits(Configuration configuration) {
        Limits defaults = Limits.defaults();
        return new Limits(
                configuration.number(Keys.MAX_CONNECTIONS, defaults.maxSessions(), 1, MANY),
                configuration.number(Keys.MAX_RUNNING, defaults.maxRunning(), 1, MANY),
                configuration.number(Keys.MAX_QUEUED, defaults.maxQueued(), 0, MANY),
                configuration.duration(Keys.QUEUE_TIMEOUT, defaults.queueTimeout()),
                configuration.duration(Keys.STATEMENT_TIMEOUT, defaults.statementTimeout()),
                configuration.duration(Keys.RETRY_TIMEOUT, defaults.retryTimeout()),
                savepoints(configuration, defaults.savepoints()),
                batches(configuration, defaults.batches()),
                shared(configuration, defaults.shared()));
    }

    private static BatchLimits batches(Configuration configuration, BatchLimits defaults) {
        return new BatchLimits(
                configuration.number(Keys.COALESCE_MAX, defaults.largest(), 1, BatchLimits.VECTOR),
                configuration.number(Keys.COALESCE_LANES, defaults.lanes(), 1, MANY),
                configuration.number(Keys.COALESCE_SHAPES, defaults.shapes(), 1, Integer.MAX_VALUE),
                configuration.number(
                        Keys.COALESCE_FAMILIAR, defaults.familiar(), 1, Integer.MAX_VALUE),
                configuration.number(Keys.COALESCE_LITERALS, defaults.literals(), 0, MANY),
                configuration.number(Keys.COALESCE_READERS, defaults.readers(), 1, MANY));
    }

    private static ReplayLimits savepoints(Configuration configuration, ReplayLimits defaults) {
        return new ReplayLimits(
                configuration.number(
                        Keys.SAVEPOINT_MAX_BYTES, defaults.maxBytes(), 0, LARGEST_FRAME),
                configuration.number(
                        Keys.SAVEPOINT_MAX_ROWS, defaults.maxRows(), 0, Integer.MAX_VALUE));
    }

    private static EngineConfig.SharedLimits shared(
            Configuration configuration, EngineConfig.SharedLimits defaults) {
        return new EngineConfig.SharedLimits(
                configuration.number(
                        Keys.MAX_ADVISORY_LOCKS, defaults.advisoryLocks(), 1, Integer.MAX_VALUE),
                configuration.number(
                        Keys.MAX_NOTIFICATIONS, defaults.notifications(), 1, Integer.MAX_VALUE),
                WorkloadSettings.read(configuration, defaults.workloads()));
    }

    private static PgServerConfig.Limits wire(
            Configuration configuration, int maxConnections, Duration drainTimeout) {
        PgServerConfig.Limits defaults = PgServerConfig.Limits.defaults();
        PgServerConfig.Limits limits =
                new PgServerConfig.Limits(
                        maxConnections,
                        configuration.number(
                                Keys.MAX_FRAME_BYTES,
                                defaults.maxFrameBytes(),
                                1_024,
                                LARGEST_FRAME),
                        configuration.number(
                                Keys.MAX_STATEMENTS, defaults.maxStatements(), 1, MANY),
                        configuration.number(Keys.MAX_PORTALS, defaults.maxPortals(), 1, MANY),
                        configuration.number(
                                Keys.SPOOL_MEMORY_BYTES,
                                defaults.spoolMemoryBytes(),
                                1,
                                LARGEST_FRAME),
                        configuration.count(Keys.MAX_SPOOL_BYTES, defaults.maxSpoolBytes(), 1),
                        configuration.duration(
                                Keys.STARTUP_TIMEOUT,
                                defaults.startupTimeout(),
                                Duration.ofMillis(1)),
                        drainTimeout);
        return limits.with(
                sockets(configuration, defaults.sockets()),
                logins(configuration, defaults.logins()));
    }

    private static Sockets sockets(Configuration configuration, Sockets defaults) {
        Duration shortest = Duration.ofSeconds(1);
        return new Sockets(
                configuration.duration(Keys.KEEPALIVE_IDLE, defaults.keepaliveIdle(), shortest),
                configuration.duration(
                        Keys.KEEPALIVE_INTERVAL, defaults.keepaliveInterval(), shortest),
                configuration.number(Keys.KEEPALIVE_PROBES, defaults.keepaliveProbes(), 1, 127),
                configuration.duration(Keys.WRITE_TIMEOUT, defaults.writeTimeout()));
    }

    private static FailedLogins.Limits logins(
            Configuration configuration, FailedLogins.Limits defaults) {
        return new FailedLogins.Limits(
                configuration.duration(Keys.PG_LOGIN_FIRST_WAIT, defaults.first()),
                configuration.duration(Keys.PG_LOGIN_LONGEST_WAIT, defaults.longest()),
                configuration.number(Keys.PG_LOGIN_WAITING, defaults.waiting(), 1, MANY));
    }

    /// Those of a process that opens the HTTP door only.
    static Doors doorsWithoutPostgres(Configuration configuration) {
        Doors defaults = Doors.defaults();
        return new Doors(
                loopback(configuration, defaults.host()),
                defaults.port(),
                configuration.number(Keys.HTTP_PORT, defaults.httpPort(), 0, LARGEST_PORT),
                configuration.duration(Keys.DRAIN_TIMEOUT, defaults.drainTimeout()));
    }

    private static Doors doors(Configuration configuration, TlsSettings tls) {
        Doors defaults = Doors.defaults();
        String host = configuration.text(Keys.HOST, defaults.host());
        boolean open = isEveryAddress(host) && tls.demand() == TlsSettings.Demand.REQUIRED;
        return new Doors(
                open ? host : loopback(configuration, defaults.host()),
                configuration.number(Keys.PORT, defaults.port(), 0, LARGEST_PORT),
                configuration.number(Keys.HTTP_PORT, defaults.httpPort(), 0, LARGEST_PORT),
                configuration.duration(Keys.DRAIN_TIMEOUT, defaults.drainTimeout()));
    }

    private static boolean isEveryAddress(String host) {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    /// Without required TLS only this machine may come in.
    static String loopback(Configuration configuration, String fallback) {
        String host = configuration.text(Keys.HOST, fallback);
        try {
            if (InetAddress.getByName(host).isLoopbackAddress()) {
                return host;
            }
        } catch (UnknownHostException e) {
            configuration.problem("problem.host", Keys.HOST.name(), host);
            return fallback;
        }
        configuration.problem("problem.host", Keys.HOST.name(), host);
        return fallback;
    }
}
