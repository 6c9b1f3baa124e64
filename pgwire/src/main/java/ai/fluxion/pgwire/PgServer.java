package ai.fluxion.pgwire;

import ai.fluxion.engine.Engine;
import ai.fluxion.pgwire.login.FailedLogins;
import ai.fluxion.pgwire.login.Login;
import ai.fluxion.pgwire.tls.TlsPolicy;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The PostgreSQL door of an engine: accepts on a thread of its own, serves each client on one
/// platform thread. Closing it leaves the engine open.
public final class PgServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PgServer.class);

    /// Connections beyond the limit that may still say who they are: to be told the limit, and to
    /// cancel.
    private static final int RESERVE = 32;

    private static final int BACKLOG = 512;
    private static final Duration ACCEPT_PAUSE = Duration.ofMillis(100);
    private static final int WATCHES_A_TIMEOUT = 4;
    private static final Duration LONGEST_WATCH = Duration.ofSeconds(1);
    private static final Duration CANCEL_GRACE = Duration.ofSeconds(5);

    private final ClientConnection.Shared shared;
    private final PgServerConfig config;
    private final ServerSocket listener;
    private final Semaphore connections;
    private final Map<Long, ClientConnection> open = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Thread acceptor;
    private final ScheduledThreadPoolExecutor clock;

    private PgServer(Engine engine, PgServerConfig config, ServerSocket listener) {
        this.config = config;
        this.listener = listener;
        clock = new ScheduledThreadPoolExecutor(1, work -> thread("pgwire-clock", work));
        clock.setRemoveOnCancelPolicy(true);
        shared =
                new ClientConnection.Shared(
                        engine,
                        config,
                        new Semaphore(config.limits().maxConnections()),
                        new Login(
                                engine.roles(),
                                new FailedLogins(config.limits().logins(), this::isClosedWithin)),
                        goodbye -> Thread.ofVirtual().name("pgwire-goodbye").start(goodbye),
                        clock);
        connections = new Semaphore(maxThreads());
        acceptor = thread("pgwire-accept", this::acceptAll);
    }

    /// Opens the door. 22023 for a host beyond this machine without required TLS (a password is
    /// asked for there in any case), 58030 for a port that is taken.
    public static PgServer start(Engine engine, PgServerConfig config) {
        PgServer server = new PgServer(engine, config, bind(config));
        server.acceptor.start();
        server.watchAll();
        LOG.info("event=started host={} port={}", config.host(), server.port());
        return server;
    }

    private static ServerSocket bind(PgServerConfig config) {
        try {
            InetAddress address = InetAddress.getByName(config.host());
            if (!address.isLoopbackAddress() && !(config.tls() instanceof TlsPolicy.Required)) {
                throw new FluxionException(
                                ErrorCode.INVALID_PARAMETER_VALUE,
                                "host="
                                        + config.host()
                                        + " is not a loopback address, and TLS is not required")
                        .withHint("Require TLS, or use 127.0.0.1 and a tunnel.");
            }
            ServerSocket listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(address, config.port()), BACKLOG);
            return listener;
        } catch (IOException e) {
            throw new FluxionException(
                            ErrorCode.IO_ERROR,
                            "cannot listen on "
                                    + config.host()
                                    + ":"
                                    + config.port()
                                    + ": "
                                    + e.getMessage(),
                            e)
                    .withHint("Is another server running there? Choose another port.");
        }
    }

    /// The port that clients connect to, also when any free one was asked for.
    public int port() {
        return listener.getLocalPort();
    }

    private int maxThreads() {
        return config.limits().maxConnections() + RESERVE;
    }

    private static Thread thread(String name, Runnable work) {
        return Thread.ofPlatform()
                .name(name)
                .daemon(true)
                .uncaughtExceptionHandler(
                        (thread, error) ->
                                LOG.error("event=thread_died thread={}", thread.getName(), error))
                .unstarted(work);
    }

    /// While the process has no file or thread left for another client, waiting clients stay in the
    /// backlog: one event says so and one that it is over.
    private void acceptAll() {
        boolean failing = false;
        while (!isClosedWithin(failing ? ACCEPT_PAUSE : Duration.ZERO)) {
            try {
                accept(listener.accept());
                if (failing) {
                    LOG.info("event=accepting_again");
                }
                failing = false;
            } catch (IOException e) {
                if (!failing && !listener.isClosed()) {
                    LOG.warn("event=accept_failed reason=\"{}\"", e.getMessage());
                }
                failing = true;
            }
        }
    }

    /// Ends clients that take nothing of what is written to them.
    private void watchAll() {
        Duration timeout = config.limits().sockets().writeTimeout();
        if (timeout.isZero()) {
            return;
        }
        Duration quarter = timeout.dividedBy(WATCHES_A_TIMEOUT);
        long pause = Math.max(1, Math.min(quarter.toMillis(), LONGEST_WATCH.toMillis()));
        ScheduledFuture<?> watch =
                clock.scheduleWithFixedDelay(
                        () -> open.values().forEach(ClientConnection::endIfStuck),
                        pause,
                        pause,
                        TimeUnit.MILLISECONDS);
        if (watch.isDone()) {
            throw new IllegalStateException("the server's clock is stopped");
        }
    }

    private boolean isClosedWithin(Duration pause) {
        try {
            return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void accept(Socket socket) throws IOException {
        if (!connections.tryAcquire()) {
            LOG.warn("event=refused reason=\"more than {} connections\"", maxThreads());
            socket.close();
            return;
        }
        ClientConnection connection =
                new ClientConnection(lastId.incrementAndGet(), socket, shared);
        open.put(connection.id(), connection);
        if (closing.get()) {
            connection.end();
        }
        try {
            thread("pgwire-" + connection.id(), () -> serve(connection)).start();
        } catch (OutOfMemoryError noThread) {
            ended(connection);
            socket.close();
            throw new IOException("no thread for a client", noThread);
        }
    }

    private void serve(ClientConnection connection) {
        try {
            connection.run();
        } finally {
            ended(connection);
        }
    }

    private void ended(ClientConnection connection) {
        open.remove(connection.id());
        connections.release();
    }

    /// Tells new clients 57P03 and idle sessions 57P01, lets statements run on for the drain
    /// timeout, then cancels them. Safe to call twice.
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        open.values().forEach(ClientConnection::end);
        if (!awaitAll(config.limits().drainTimeout())) {
            LOG.warn("event=cancelling connections={}", open.size());
            open.values().forEach(ClientConnection::cancel);
            if (!awaitAll(CANCEL_GRACE)) {
                LOG.warn("event=abandoning connections={}", open.size());
                open.values().forEach(ClientConnection::abandon);
                awaitAll(CANCEL_GRACE);
            }
        }
        closed.countDown();
        clock.shutdownNow();
        try {
            listener.close();
        } catch (IOException e) {
            LOG.warn("event=close_failed reason=\"{}\"", e.getMessage());
        }
        LOG.info("event=stopped port={} connections={}", port(), open.size());
    }

    /// Whether every connection ended within this time.
    private boolean awaitAll(Duration timeout) {
        try {
            boolean all =
                    connections.tryAcquire(maxThreads(), timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (all) {
                connections.release(maxThreads());
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
