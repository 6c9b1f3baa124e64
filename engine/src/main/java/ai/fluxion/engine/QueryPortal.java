package ai.fluxion.engine;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.duckdb.Prepared;
import ai.fluxion.duckdb.Result;
import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.calls.DuckDbErrors;
import ai.fluxion.engine.calls.Interruption;
import ai.fluxion.engine.checkpoint.Work;
import ai.fluxion.engine.replay.Outcome;
import ai.fluxion.engine.statements.CommandTag;
import ai.fluxion.engine.statements.DropOrder;
import ai.fluxion.engine.statements.SkippedObjects;
import ai.fluxion.engine.statements.TableParts;
import ai.fluxion.engine.statements.ViolatedConstraint;
import ai.fluxion.engine.types.ResultColumn;
import ai.fluxion.sql.AlterTable;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.FollowUps;
import ai.fluxion.sql.Notice;
import ai.fluxion.sql.SerialColumns;
import ai.fluxion.sql.WrittenTables;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A statement that DuckDB carries out: reads are streamed, what writes is run to its end first.
final class QueryPortal implements Portal {
    private static final long FIRST_BACKOFF_NANOS = 500_000;
    private static final long LONGEST_BACKOFF_NANOS = 50_000_000;

    /// DuckDB tells an upsert of a key that another transaction inserts at the same time that the
    /// key is a duplicate; so it does where another constraint is violated, for good.
    private static final int MOST_DUPLICATES = 10;

    private final Session session;
    private final Statement.Query query;
    private final List<Value> parameters;
    private final Optional<String> fixedTag;
    private final Runnable onClose;
    private Optional<Outcome> outcome = Optional.empty();
    private @Nullable Result result;
    private @Nullable DataChunk chunk;
    private int position;
    private long rows;
    private boolean done;
    private long deadline;

    QueryPortal(Session session, Statement.Query query, List<Value> parameters) {
        this(session, query, parameters, Optional.empty(), () -> {});
    }

    /// Of a statement that nobody else has, which is closed with the portal.
    static QueryPortal closing(Session session, Statement.Query query, List<Value> parameters) {
        return new QueryPortal(session, query, parameters, Optional.empty(), query::close);
    }

    /// The answer to a statement of the session's own, with that one's tag.
    static QueryPortal answering(Session session, Statement.Query query, String tag) {
        return new QueryPortal(session, query, List.of(), Optional.of(tag), query::close);
    }

    private QueryPortal(
            Session session,
            Statement.Query query,
            List<Value> parameters,
            Optional<String> fixedTag,
            Runnable onClose) {
        this.session = session;
        this.query = query;
        this.parameters = parameters;
        this.fixedTag = fixedTag;
        this.onClose = onClose;
    }

    @Override
    public List<ResultColumn> columns() {
        Result running = result;
        if (running != null && query.returnsRows()) {
            return query.named(running.columns());
        }
        return query.columns().orElse(List.of());
    }

    @Override
    public Optional<Rows> next(int limit) {
        if (done) {
            return Optional.empty();
        }
        return session.guarded(
                () -> {
                    try {
                        return read(limit);
                    } catch (DuckDbException e) {
                        close();
                        throw named(session, query, DuckDbErrors.translate(e, query.rewritten()));
                    } catch (FluxionException e) {
                        close();
                        throw e;
                    }
                });
    }

    /// A constraint's violation with the constraint's name, asked of another connection: the
    /// session's own transaction may have failed.
    static FluxionException named(Session session, Statement.Query query, FluxionException error) {
        List<List<String>> tables = WrittenTables.of(query.text());
        if (tables.isEmpty() || !ViolatedConstraint.is(error)) {
            return error;
        }
        return session.calls()
                .run(
                        0,
                        () -> {
                            try (Connection other = session.engine().connect()) {
                                return ViolatedConstraint.named(
                                        error, tables.getFirst(), query.names().path(), other);
                            } catch (DuckDbException e) {
                                error.addSuppressed(e);
                                return error;
                            }
                        });
    }

    private Optional<Rows> read(int limit) {
        Result running = result;
        if (running == null) {
            running = start();
            result = running;
        }
        if (!query.returnsRows()) {
            rows = running.rowsChanged();
            outcome.ifPresent(seen -> seen.changed(rows));
            finish();
            return Optional.empty();
        }
        DataChunk current = chunk;
        if (current != null && position >= current.size()) {
            current.close();
            current = null;
            chunk = null;
        }
        if (current == null) {
            checkSnapshot();
            Result source = running;
            Optional<DataChunk> next = session.calls().run(deadline, source::next);
            if (next.isEmpty()) {
                outcome.ifPresent(Outcome::ended);
                finish();
                return Optional.empty();
            }
            current = next.get();
            chunk = current;
            position = 0;
        }
        int from = position;
        position = limit > 0 ? Math.min(current.size(), from + limit) : current.size();
        rows += position - from;
        session.workload().reached(rows);
        DataChunk seen = current;
        outcome.ifPresent(told -> told.read(seen, from, position));
        return Optional.of(new Rows(current, from, position));
    }

    /// A reader that fetches slowly is told between two fetches.
    private void checkSnapshot() {
        if (session.footprint().isRevoked()) {
            throw new FluxionException(
                            ErrorCode.SERIALIZATION_FAILURE,
                            Interruption.Reason.CHECKPOINT.message())
                    .withHint(Interruption.SHORTER);
        }
    }

    private Result start() {
        Transaction transaction = session.transaction();
        transaction.checkUsable();
        session.workload().begins(query.text().text());
        deadline = session.deadline();
        String text = query.text().text();
        session.admit(work(transaction), text);
        transaction.touch();
        session.footprint().uses(text, query.names().path(), query.text()::contains);
        if (query.changesCatalog()) {
            transaction.changesCatalog();
            skipped().forEach(transaction::tell);
        }
        if (isDropOfSeveral()) {
            return runInParts(transaction, Optional.of(dropOrder()), List.of());
        }
        List<String> following = query.followUps().statements();
        Optional<TableParts> parts = AlterTable.of(query.text()).map(this::parts);
        boolean whole = parts.map(TableParts::isEmpty).orElse(true);
        if (!whole || !following.isEmpty()) {
            return runInParts(transaction, parts, following);
        }
        boolean writes = query.text().writes() || query.text().startsWith("truncate");
        if (writes) {
            session.lockWritten(query, deadline);
        }
        if (transaction.status() != TransactionStatus.IDLE) {
            return executeRecorded();
        }
        try {
            return executeRetrying();
        } finally {
            if (writes) {
                session.writtenAlone();
            }
        }
    }

    private Result executeRecorded() {
        Result running = session.calls().run(deadline, this::execute);
        if (fixedTag.isEmpty()) {
            Outcome told = session.savepoints().ran(query, parameters);
            if (query.returnsRows() && !query.streams()) {
                told.keepsNumbers(running.columns());
            }
            outcome = Optional.of(told);
        }
        return running;
    }

    /// The statement, with those that go before and after it, in one transaction.
    private Result runInParts(
            Transaction transaction, Optional<TableParts> parts, List<String> following) {
        boolean alone = transaction.status() == TransactionStatus.IDLE;
        transaction.beginImplicit();
        FollowUps after = query.followUps();
        boolean exists =
                after.unlessExists().isPresent()
                        && session.calls()
                                .run(deadline, () -> existing(after.unlessExists().orElseThrow()));
        parts.ifPresent(part -> part.before().forEach(this::runBeside));
        Result created = executeRecorded();
        if (!exists) {
            following.forEach(this::runBeside);
        }
        parts.ifPresent(part -> part.after().forEach(this::runBeside));
        if (alone) {
            transaction.commitImplicit();
        }
        return created;
    }

    private List<Notice> skipped() {
        return session.calls()
                .run(
                        deadline,
                        () -> {
                            session.searchPath().use(query.names().path());
                            return SkippedObjects.of(query.text(), session.connection());
                        });
    }

    private boolean isDropOfSeveral() {
        return query.text().startsWith("drop", "table")
                && !query.followUps().statements().isEmpty();
    }

    private TableParts dropOrder() {
        return session.calls()
                .run(
                        deadline,
                        () -> {
                            session.searchPath().use(query.names().path());
                            return DropOrder.of(
                                    query.rewritten().text(),
                                    query.followUps().statements(),
                                    session.connection());
                        });
    }

    private TableParts parts(AlterTable alter) {
        return session.calls()
                .run(
                        deadline,
                        () -> {
                            session.searchPath().use(query.names().path());
                            return TableParts.of(
                                    alter,
                                    session.connection(),
                                    session.engine().config().served()::hasFile);
                        });
    }

    private void runBeside(String sql) {
        session.calls().run(deadline, () -> session.connection().query(sql)).close();
        session.savepoints().ran(sql, query.names().path(), List.of(), false).changed(0);
    }

    /// Whether IF NOT EXISTS finds the table there.
    private boolean existing(SerialColumns.Table table) {
        session.searchPath().use(query.names().path());
        String schema =
                table.name().size() > 1
                        ? literal(table.name().getFirst()) + " IN (database_name, schema_name)"
                        : "database_name = current_database()";
        String found =
                "SELECT 1 FROM duckdb_tables() WHERE lower(table_name) = lower("
                        + literal(table.name().getLast())
                        + ") AND "
                        + schema;
        try (Result rows = session.connection().query(found)) {
            return rows.next().isPresent();
        }
    }

    private static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    private Result execute() {
        session.searchPath().use(query.names().path());
        Prepared prepared = query.prepared();
        for (int i = 0; i < parameters.size(); i++) {
            prepared.bind(i + 1, parameters.get(i));
        }
        if (query.streams()) {
            return prepared.stream();
        }
        Result executed = prepared.execute();
        if (query.defines()) {
            session.transaction().catalogChanged();
        }
        return executed;
    }

    /// Conflicts with another session's commit are the server's job, not the client's: an
    /// autocommit statement has no other statement whose answer could have changed.
    private Result executeRetrying() {
        long retryTimeout = session.engine().config().limits().retryTimeout().toNanos();
        long giveUp = System.nanoTime() + retryTimeout;
        long backoff = FIRST_BACKOFF_NANOS;
        int duplicates = 0;
        while (true) {
            try {
                return session.whenOpen(deadline, this::execute);
            } catch (DuckDbException e) {
                long now = System.nanoTime();
                boolean late = now > giveUp || (deadline != 0 && now > deadline);
                boolean raced =
                        query.upserts()
                                && DuckDbErrors.isDuplicate(e)
                                && duplicates++ < MOST_DUPLICATES;
                if ((!DuckDbErrors.isConflict(e) && !raced) || late) {
                    throw e;
                }
                session.engine().countRetry(query);
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(backoff / 2, backoff));
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw new FluxionException(
                        ErrorCode.ADMIN_SHUTDOWN, "interrupted while waiting to run again");
            }
            backoff = Math.min(backoff * 2, LONGEST_BACKOFF_NANOS);
        }
    }

    private Work work(Transaction transaction) {
        boolean alone = transaction.status() == TransactionStatus.IDLE;
        return !alone && query.streams() && !transaction.readOnly()
                ? Work.TRANSACTION
                : query.work();
    }

    /// Frees the rows; a prepared statement of the portal's own still tells its columns.
    private void finish() {
        done = true;
        session.workload().ended();
        if (chunk != null) {
            chunk.close();
            chunk = null;
        }
        if (result != null) {
            result.close();
            result = null;
        }
        if (session.transaction().status() == TransactionStatus.IDLE) {
            session.footprint().released();
        }
    }

    @Override
    public boolean isOpenOnConnection() {
        return !done && result != null && query.streams();
    }

    @Override
    public String commandTag() {
        return fixedTag.orElseGet(() -> CommandTag.of(query.text(), rows));
    }

    @Override
    public void close() {
        finish();
        onClose.run();
    }
}
