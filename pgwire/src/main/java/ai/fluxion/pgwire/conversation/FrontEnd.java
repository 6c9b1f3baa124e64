package ai.fluxion.pgwire.conversation;

import ai.fluxion.engine.Session;
import ai.fluxion.engine.TransactionStatus;
import ai.fluxion.engine.notify.Notification;
import ai.fluxion.engine.statements.ClientObjects;
import ai.fluxion.pgwire.conversation.ClientStatement.Kind;
import ai.fluxion.pgwire.message.BackendMessage.ParameterStatus;
import ai.fluxion.pgwire.message.BackendReport.NoticeResponse;
import ai.fluxion.pgwire.message.BackendReport.NotificationResponse;
import ai.fluxion.pgwire.stream.ClientOutput;
import ai.fluxion.pgwire.stream.FrameReader;
import ai.fluxion.pgwire.stream.Spool;
import ai.fluxion.sql.CursorStatement;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.NamedStatement;
import ai.fluxion.sql.Notice;
import ai.fluxion.sql.SqlText;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the parts of one conversation share: the session, both directions of the connection, open
/// portals and the session's time zone. Owned by the connection's thread, which closes it.
public final class FrontEnd implements AutoCloseable {
    /// `maxRowBytes` bounds a row of COPY data; `spool` the rows that a suspended portal keeps.
    public record Limits(int maxRowBytes, int maxStatements, int maxPortals, Spool.Limits spool) {}

    private final Session session;
    private final FrameReader frames;
    private final ClientOutput output;
    private final Limits limits;
    private final ClientStatements statements;
    private final ClientPortals portals;
    private final Map<String, String> told;
    private final Map<String, String> changed = new LinkedHashMap<>();
    private final RowLiterals literals = new RowLiterals(this);
    private ZoneId zone;

    /// Whether we began the transaction, around what a client sent at once.
    private boolean implicit;

    public FrontEnd(Session session, FrameReader frames, ClientOutput output, Limits limits) {
        this.session = session;
        this.frames = frames;
        this.output = output;
        this.limits = limits;
        statements = new ClientStatements(limits.maxStatements);
        portals = new ClientPortals(limits.maxPortals);
        told = new HashMap<>(session.parameters());
        zone = zoneOf(told);
        session.keeps(
                new ClientObjects() {
                    @Override
                    public List<NamedText> prepared() {
                        return statements.rows();
                    }

                    @Override
                    public void discard() {
                        portals.closeAll();
                        statements.closeNamed();
                    }
                });
    }

    Session session() {
        return session;
    }

    FrameReader frames() {
        return frames;
    }

    ClientOutput output() {
        return output;
    }

    Limits limits() {
        return limits;
    }

    ClientStatements statements() {
        return statements;
    }

    RowLiterals literals() {
        return literals;
    }

    ClientPortals portals() {
        return portals;
    }

    ZoneId zone() {
        return zone;
    }

    boolean isIdle() {
        return session.transactionStatus() == TransactionStatus.IDLE;
    }

    /// 25P02 in a failed transaction.
    void checkUsable() {
        if (session.transactionStatus() == TransactionStatus.FAILED) {
            throw new FluxionException(
                    ErrorCode.IN_FAILED_SQL_TRANSACTION,
                    "current transaction is aborted, commands ignored until end of transaction"
                            + " block");
        }
    }

    /// Parses a text once the connection is free for it.
    ClientStatement parse(SqlText text, int[] parameterTypes) {
        TransactionEffect effect = TransactionEffect.of(text);
        if (effect == TransactionEffect.NONE) {
            portals.freeConnection();
        }
        Optional<CursorStatement> cursor = CursorStatement.parse(text);
        if (cursor.isPresent()) {
            SqlText query =
                    cursor.get() instanceof CursorStatement.Declare declare
                            ? declare.query()
                            : SqlText.of("");
            return new ClientStatement(
                    text,
                    session.parse(query, parameterTypes),
                    effect,
                    new Kind.Cursor(cursor.get()));
        }
        Optional<NamedStatement> named = NamedStatement.parse(text);
        if (named.isEmpty()) {
            return new ClientStatement(
                    text, session.parse(text, parameterTypes), effect, new Kind.Plain());
        }
        if (!(named.get() instanceof NamedStatement.Execute execute)) {
            return new ClientStatement(
                    text,
                    session.parse(SqlText.of(""), parameterTypes),
                    effect,
                    new Kind.Named(named.get()));
        }
        checkUsable();
        ClientStatement target = statements.get(execute.name());
        return new ClientStatement(
                text,
                session.parse(NamedStatements.argumentsOf(execute, target), parameterTypes),
                effect,
                new Kind.Executes(target));
    }

    /// Readies the connection for a statement that starts: open results leave it, and one that is
    /// not alone gets a transaction together with its neighbours, which a BEGIN after it makes the
    /// client's own and a COMMIT or ROLLBACK ends (manual: Multiple Statements in a Simple Query).
    void prepareFor(ClientStatement statement, String portalName, boolean alone) {
        switch (statement.effect()) {
            case BEGINS -> {
                portals.freeConnection();
                implicit = false;
            }
            case ENDS -> {
                portals.closeExcept(portalName);
                implicit = false;
            }
            case NONE -> {
                portals.freeConnection();
                if (!alone && isIdle()) {
                    session.beginImplicit();
                    implicit = true;
                }
            }
            case READS_ON -> {}
        }
    }

    /// Ends the transaction that the client did not begin itself, if there is one; portals end with
    /// every transaction.
    void commitImplicit() {
        if (implicit) {
            implicit = false;
            portals.closeExcept("");
            portals.close("");
            session.commitImplicit();
            portals.ended(true);
        }
        closePortalsWhenIdle();
    }

    /// After any error: nothing of the failed transaction lives on. Its portals go first, because
    /// an open result would block the rollback.
    void abort() {
        implicit = false;
        if (session.transactionStatus() != TransactionStatus.IDLE) {
            portals.close();
            session.failTransaction();
        }
        closePortalsWhenIdle();
    }

    void closePortalsWhenIdle() {
        if (isIdle()) {
            portals.close();
        }
    }

    /// The session's warnings, before what ends their statement.
    void sendNotices() {
        for (Notice notice : session.drainNotices()) {
            output.send(NoticeResponse.of(notice));
        }
        Map<String, String> changes = session.drainParameterChanges();
        if (changes.containsKey("TimeZone")) {
            zone = zoneOf(changes);
        }
        changed.putAll(changes);
    }

    /// The settings that are other now than the client was told last, as PostgreSQL tells them:
    /// once, before ReadyForQuery.
    void sendParameters() {
        changed.forEach(
                (name, value) -> {
                    if (!value.equals(told.put(name, value))) {
                        output.send(new ParameterStatus(name, value));
                    }
                });
        changed.clear();
    }

    /// What came of NOTIFY, for a client that is not in a transaction.
    void sendNotifications() {
        if (isIdle()) {
            for (Notification each : session.channels().drain()) {
                output.send(
                        new NotificationResponse(each.processId(), each.channel(), each.payload()));
            }
        }
    }

    private static ZoneId zoneOf(Map<String, String> parameters) {
        return ZoneId.of(parameters.getOrDefault("TimeZone", "UTC"), ZoneId.SHORT_IDS);
    }

    @Override
    public void close() {
        portals.closeAll();
        statements.close();
        literals.close();
    }
}
