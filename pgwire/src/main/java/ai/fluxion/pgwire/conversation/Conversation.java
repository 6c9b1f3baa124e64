package ai.fluxion.pgwire.conversation;

import ai.fluxion.pgwire.message.BackendMessage.ReadyForQuery;
import ai.fluxion.pgwire.message.BackendReport.ErrorResponse;
import ai.fluxion.pgwire.message.BackendReport.ErrorResponse.Severity;
import ai.fluxion.pgwire.message.FrontendMessage;
import ai.fluxion.pgwire.stream.ClientOutput;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The protocol after startup as a state machine: a state and a message give the next state
/// (manual: Message Flow). Runs on the connection's thread; an IOException means that the client is
/// gone.
public final class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private sealed interface State {
        record Ready() implements State {}

        /// After an error of the extended protocol: everything up to the next Sync is dropped.
        record SkippingToSync() implements State {}

        record Ended() implements State {}
    }

    /// A step of the protocol.
    private interface Step {
        void run() throws IOException;
    }

    private final FrontEnd frontEnd;
    private final ClientOutput output;
    private final Idleness idleness;
    private final long connectionId;
    private final SimpleQuery simple;
    private final ExtendedQuery extended;
    private State state = new State.Ready();

    /// Whether the client has its ReadyForQuery and sent nothing since.
    private boolean settled;

    public Conversation(FrontEnd frontEnd, Idleness idleness, long connectionId) {
        this.frontEnd = frontEnd;
        this.output = frontEnd.output();
        this.idleness = idleness;
        this.connectionId = connectionId;
        StatementRunner runner = new StatementRunner(frontEnd);
        Binding binding = new Binding(frontEnd, runner.named());
        simple = new SimpleQuery(frontEnd, runner, binding);
        extended = new ExtendedQuery(frontEnd, runner, binding);
    }

    public void run() throws IOException {
        ready();
        while (!(state instanceof State.Ended)) {
            state = receive();
        }
        output.flush();
    }

    private State receive() throws IOException {
        Idleness.Wait wait =
                new Idleness.Wait(
                        () -> sayGoodbye(shutdown()),
                        this::passNotificationsOn,
                        frontEnd.session().idleLimit(),
                        () -> sayGoodbye(silence()));
        if (!idleness.enter(wait)) {
            idleness.leave();
            return fatal(shutdown());
        }
        if (frontEnd.session().channels().hasArrived()) {
            idleness.tell();
        }
        Optional<FrontendMessage> message;
        try {
            message = frontEnd.frames().next();
        } catch (FluxionException malformed) {
            return idleness.leave()
                    ? failed(malformed, frontEnd.frames().lastType() == 'Q')
                    : new State.Ended();
        } catch (IOException gone) {
            if (idleness.leave()) {
                throw gone;
            }
            return new State.Ended();
        }
        if (!idleness.leave() || message.isEmpty()) {
            return new State.Ended();
        }
        settled = false;
        return switch (state) {
            case State.Ready ready -> on(ready, message.get());
            case State.SkippingToSync skipping -> on(skipping, message.get());
            case State.Ended ended -> ended;
        };
    }

    /// As below.
    private void passNotificationsOn() {
        if (settled) {
            frontEnd.sendNotifications();
            try {
                output.flush();
            } catch (IOException e) {
                LOG.info(
                        "event=client_gone connection={} reason=\"{}\"",
                        connectionId,
                        e.getMessage());
            }
        }
    }

    /// While the connection's thread waits for the client and writes nothing.
    private void sayGoodbye(FluxionException reason) {
        fatal(reason);
        try {
            output.close();
        } catch (IOException e) {
            LOG.info("event=client_gone connection={} reason=\"{}\"", connectionId, e.getMessage());
        }
    }

    private FluxionException silence() {
        if (frontEnd.isIdle()) {
            return new FluxionException(
                    ErrorCode.IDLE_SESSION_TIMEOUT,
                    "terminating connection due to idle-session timeout");
        }
        return new FluxionException(
                ErrorCode.IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
                "terminating connection due to idle-in-transaction timeout");
    }

    private static FluxionException shutdown() {
        return new FluxionException(
                ErrorCode.ADMIN_SHUTDOWN, "terminating connection due to administrator command");
    }

    private State on(State.Ready ready, FrontendMessage message) throws IOException {
        return switch (message) {
            case FrontendMessage.Query(String query) -> {
                frontEnd.session().activity().running(query);
                yield attempt(() -> simple.run(query), true);
            }
            case FrontendMessage.Parse parse -> attempt(() -> extended.parse(parse), false);
            case FrontendMessage.Bind bind -> attempt(() -> extended.bind(bind), false);
            case FrontendMessage.Describe describe ->
                    attempt(() -> extended.describe(describe), false);
            case FrontendMessage.Execute execute -> attempt(() -> extended.execute(execute), false);
            case FrontendMessage.Close close -> attempt(() -> extended.close(close), false);
            case FrontendMessage.Sync() -> attempt(frontEnd::commitImplicit, true);
            case FrontendMessage.Flush() -> {
                output.flush();
                yield ready;
            }
            case FrontendMessage.Terminate() -> new State.Ended();
            // what a client still sent of a COPY that failed
            case FrontendMessage.CopyData _,
                    FrontendMessage.CopyDone _,
                    FrontendMessage.CopyFail _ ->
                    ready;
            case FrontendMessage.FunctionCall _ ->
                    failed(
                            new FluxionException(
                                    ErrorCode.FEATURE_NOT_SUPPORTED,
                                    "function calls by protocol message are not supported"),
                            true);
            case FrontendMessage.PasswordMessage _ ->
                    fatal(
                            new FluxionException(
                                    ErrorCode.PROTOCOL_VIOLATION, "a password was not asked for"));
        };
    }

    private State on(State.SkippingToSync skipping, FrontendMessage message) throws IOException {
        return switch (message) {
            case FrontendMessage.Sync() -> {
                ready();
                yield new State.Ready();
            }
            case FrontendMessage.Terminate() -> new State.Ended();
            default -> skipping;
        };
    }

    /// Runs a step; `endsCycle` when ReadyForQuery follows it, after an error too.
    private State attempt(Step step, boolean endsCycle) throws IOException {
        try {
            step.run();
            if (endsCycle) {
                ready();
            }
            return new State.Ready();
        } catch (FluxionException error) {
            return failed(error, endsCycle);
        } catch (RuntimeException broken) {
            LOG.error("event=internal_error connection={}", connectionId, broken);
            return fatal(
                    new FluxionException(
                            ErrorCode.INTERNAL_ERROR,
                            "internal error: the connection ends; see the server's log"));
        }
    }

    private State failed(FluxionException error, boolean endsCycle) throws IOException {
        if (frontEnd.frames().isBroken() || error.code() == ErrorCode.ADMIN_SHUTDOWN) {
            return fatal(error);
        }
        if (error.code().kind() == ErrorCode.Kind.INTERNAL) {
            LOG.error(
                    "event=statement_failed connection={} code={}",
                    connectionId,
                    error.code().sqlState(),
                    error);
        }
        frontEnd.abort();
        frontEnd.sendNotices();
        output.send(ErrorResponse.of(Severity.ERROR, error));
        if (endsCycle) {
            ready();
            return new State.Ready();
        }
        // a client may wait for this before it sends its Sync
        output.flush();
        return new State.SkippingToSync();
    }

    private State fatal(FluxionException error) {
        LOG.warn(
                "event=connection_ended connection={} code={} reason=\"{}\"",
                connectionId,
                error.code().sqlState(),
                error.text());
        output.send(ErrorResponse.of(Severity.FATAL, error));
        return new State.Ended();
    }

    private void ready() throws IOException {
        frontEnd.sendNotices();
        frontEnd.sendParameters();
        frontEnd.session().waiting();
        frontEnd.sendNotifications();
        output.send(new ReadyForQuery(frontEnd.session().transactionStatus().code()));
        output.settle();
        settled = true;
    }
}
