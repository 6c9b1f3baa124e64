package ai.fluxion.sql;

import java.time.Duration;
import java.util.Optional;

/// Statements that the server carries out itself: transactions and a session's settings.
public sealed interface SessionStatement {

    /// `BEGIN`, `START TRANSACTION`; every isolation level is served by DuckDB's snapshots, which
    /// are less than `serializable`.
    record Begin(TransactionModes modes) implements SessionStatement {}

    record Commit() implements SessionStatement {}

    record Rollback() implements SessionStatement {}

    record Savepoint(String name) implements SessionStatement {}

    /// `ROLLBACK TO [SAVEPOINT] name`.
    record RollbackTo(String name) implements SessionStatement {}

    /// `RELEASE [SAVEPOINT] name`.
    record Release(String name) implements SessionStatement {}

    /// `SET TRANSACTION …` inside a transaction.
    record SetTransaction(TransactionModes modes) implements SessionStatement {}

    /// `SET SESSION CHARACTERISTICS AS TRANSACTION …`: the defaults of the transactions to come.
    record SetCharacteristics(TransactionModes modes) implements SessionStatement {}

    /// `SET [SESSION|LOCAL] name {=|TO} value`; without a value, DEFAULT.
    record Set(String name, Optional<String> value, boolean local) implements SessionStatement {}

    record Show(String name) implements SessionStatement {}

    record ShowAll() implements SessionStatement {}

    record Reset(String name) implements SessionStatement {}

    record ResetAll() implements SessionStatement {}

    /// `DISCARD ALL`: settings, prepared statements, temporary objects.
    record DiscardAll() implements SessionStatement {}

    /// `CLOSE ALL`, `DISCARD PLANS|SEQUENCES|TEMP`: frees what a session here cannot hold yet, so
    /// there is nothing to do.
    record Nothing(String tag, Optional<Notice> notice) implements SessionStatement {}

    record Listen(String channel) implements SessionStatement {}

    /// `UNLISTEN {channel|*}`; all of them without a channel.
    record Unlisten(Optional<String> channel) implements SessionStatement {}

    /// `NOTIFY channel [, 'payload']`.
    record Notify(String channel, String payload) implements SessionStatement {}

    /// `LEND DATABASE name FOR 'time' [QUEUE|REFUSE]`: closes an attached file so that another
    /// program can open it, until this session says RETURN or ends. With QUEUE statements that need
    /// the file wait for it, with REFUSE, the default, they are 57F01.
    record Lend(String database, Duration time, boolean queue) implements SessionStatement {}

    /// `RETURN DATABASE name`: opens a lent file again.
    record Return(String database) implements SessionStatement {}

    /// LOCK TABLE.
    record Lock(LockTables locks) implements SessionStatement {}

    /// Roles and privileges.
    record Access(AccessStatement statement) implements SessionStatement {}

    /// Parses a statement of this kind; empty for one that DuckDB carries out.
    static Optional<SessionStatement> parse(SqlText statement) {
        Optional<SessionStatement> access = AccessStatement.parse(statement).map(Access::new);
        return access.isPresent() ? access : SessionStatementParser.parse(statement);
    }
}
