package ai.fluxion.pgwire;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import ai.fluxion.engine.Engine;
import ai.fluxion.engine.Session;
import ai.fluxion.engine.SessionIdentity;
import ai.fluxion.pgwire.conversation.Conversation;
import ai.fluxion.pgwire.conversation.FrontEnd;
import ai.fluxion.pgwire.conversation.Idleness;
import ai.fluxion.pgwire.login.Login;
import ai.fluxion.pgwire.message.BackendMessage.AuthenticationOk;
import ai.fluxion.pgwire.message.BackendMessage.BackendKeyData;
import ai.fluxion.pgwire.message.BackendMessage.ParameterStatus;
import ai.fluxion.pgwire.message.BackendReport.ErrorResponse;
import ai.fluxion.pgwire.message.BackendReport.ErrorResponse.Severity;
import ai.fluxion.pgwire.message.ByteSlice;
import ai.fluxion.pgwire.message.StartupPacket;
import ai.fluxion.pgwire.stream.ClientOutput;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client from accept to close, all on one platform thread: its protocol and its DuckDB calls.
/// Closes its socket and its session itself.
final class ClientConnection implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

    /// What all connections of a server have; `sessions` has a permit for each session that may be
    /// open, `clock` runs what must not wait.
    record Shared(
            Engine engine,
            PgServerConfig config,
            Semaphore sessions,
            Login login,
            Executor goodbyes,
            ScheduledExecutorService clock) {}

    private final long id;
    private final Socket socket;
    private final Engine engine;
    private final PgServerConfig config;
    private final Semaphore sessions;
    private final Login login;
    private final Idleness idleness;
    private final ScheduledExecutorService clock;
    private volatile Optional<ClientStreams> open = Optional.empty();
    private volatile Optional<Session> session = Optional.empty();

    ClientConnection(long id, Socket socket, Shared shared) {
        this.id = id;
        this.socket = socket;
        this.engine = shared.engine();
        this.config = shared.config();
        this.sessions = shared.sessions();
        this.login = shared.login();
        this.idleness = new Idleness(shared.goodbyes(), shared.clock());
        this.clock = shared.clock();
    }

    @Override
    public void run() {
        Duration limit = config.limits().startupTimeout();
        ScheduledFuture<?> late = clock.schedule(this::abandon, limit.toNanos(), NANOSECONDS);
        try (socket;
                ClientStreams streams =
                        new ClientStreams(socket, config.limits().maxFrameBytes())) {
            config.limits().sockets().applyTo(socket);
            open = Optional.of(streams);
            converse(streams, late);
        } catch (IOException e) {
            if (late.state() == Future.State.SUCCESS) {
                LOG.warn(
                        "event=refused connection={} reason=\"no startup within"
                                + " startup-timeout={}\"",
                        id,
                        limit);
            } else {
                LOG.info("event=client_gone connection={} reason=\"{}\"", id, e.getMessage());
            }
        } finally {
            late.cancel(false);
        }
    }

    /// `late` closes the connection of a client that has not said in time who it is.
    private void converse(ClientStreams streams, ScheduledFuture<?> late) throws IOException {
        try {
            Optional<StartupPacket.StartupMessage> startup =
                    new Handshake(engine, streams, config).run();
            if (startup.isPresent() && proves(startup.get(), streams)) {
                late.cancel(false);
                admit(startup.get().parameters(), streams);
            }
        } catch (FluxionException refusal) {
            LOG.warn(
                    "event=refused connection={} client={} code={} reason=\"{}\"",
                    id,
                    socket.getRemoteSocketAddress(),
                    refusal.code().sqlState(),
                    refusal.text());
            streams.output().send(ErrorResponse.of(Severity.FATAL, refusal));
            streams.output().flush();
        }
    }

    private boolean proves(StartupPacket.StartupMessage startup, ClientStreams streams)
            throws IOException {
        Login.Claim claim =
                new Login.Claim(
                        startup.parameters().getOrDefault("user", ""),
                        socket.getInetAddress(),
                        streams.encryption());
        return login.prove(claim, streams.frames(), streams.output());
    }

    private void admit(Map<String, String> parameters, ClientStreams streams) throws IOException {
        if (idleness.isEnding()) {
            throw new FluxionException(
                    ErrorCode.CANNOT_CONNECT_NOW, "the database system is shutting down");
        }
        if (!sessions.tryAcquire()) {
            throw new FluxionException(
                            ErrorCode.TOO_MANY_CONNECTIONS,
                            "too many clients already: max-connections="
                                    + config.limits().maxConnections())
                    .withHint("Use a connection pool, or raise max-connections.");
        }
        try (Session opened = engine.openSession(identity(parameters))) {
            session = Optional.of(opened);
            opened.whenTerminated(idleness::end);
            opened.channels().whenArrived(idleness::tell);
            StartupSettings.of(parameters).apply(opened);
            greet(opened, streams.output());
            LOG.info(
                    "event=connected connection={} client={} tls={} user={} application=\"{}\"",
                    id,
                    socket.getRemoteSocketAddress(),
                    streams.encryption().isPresent(),
                    parameters.get("user"),
                    parameters.getOrDefault("application_name", ""));
            try (FrontEnd frontEnd =
                    new FrontEnd(
                            opened,
                            streams.frames(),
                            streams.output(),
                            config.conversationLimits())) {
                new Conversation(frontEnd, idleness, id).run();
            }
            LOG.info("event=disconnected connection={}", id);
        } finally {
            session = Optional.empty();
            sessions.release();
        }
    }

    private SessionIdentity identity(Map<String, String> parameters) {
        return new SessionIdentity(
                parameters.getOrDefault("user", ""),
                config.databaseName(),
                parameters.getOrDefault("application_name", ""),
                Optional.of((InetSocketAddress) socket.getRemoteSocketAddress()));
    }

    private void greet(Session opened, ClientOutput output) {
        output.send(new AuthenticationOk());
        opened.drainParameterChanges();
        opened.parameters().forEach((name, value) -> output.send(new ParameterStatus(name, value)));
        byte[] secret = ByteBuffer.allocate(Integer.BYTES).putInt(opened.secret()).array();
        output.send(new BackendKeyData(opened.processId(), ByteSlice.of(secret)));
    }

    long id() {
        return id;
    }

    /// From the closing thread: says goodbye to an idle client, lets a statement finish.
    void end() {
        idleness.end();
    }

    /// From the closing thread, when its time is up: cancels what runs.
    void cancel() {
        session.ifPresent(Session::terminate);
    }

    /// From the server's clock: a client that stopped reading keeps its statement's snapshot and
    /// slot no longer than the write timeout.
    void endIfStuck() {
        Duration timeout = config.limits().sockets().writeTimeout();
        if (open.filter(streams -> streams.isStuckFor(timeout)).isPresent()) {
            LOG.warn(
                    "event=ended connection={} reason=\"the client took nothing within"
                            + " write-timeout={}\"",
                    id,
                    timeout);
            abandon();
        }
    }

    /// From the closing thread, as the last resort: a client that does not read.
    void abandon() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.info("event=client_gone connection={} reason=\"{}\"", id, e.getMessage());
        }
    }
}
