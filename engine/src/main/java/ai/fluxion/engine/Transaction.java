package ai.fluxion.engine;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.engine.access.SeenRelations;
import ai.fluxion.engine.batch.Coalescer;
import ai.fluxion.engine.calls.DuckDbCalls;
import ai.fluxion.engine.calls.DuckDbErrors;
import ai.fluxion.engine.checkpoint.Footprint;
import ai.fluxion.engine.replay.Step;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.Notice;
import ai.fluxion.sql.Setting;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A session's transaction. DuckDB's COMMIT of an aborted transaction succeeds and stores nothing,
/// so the failed state is kept here: DuckDB is rolled back at the error, and what ends the failed
/// transaction answers ROLLBACK. Owned by the session's thread.
final class Transaction {
    static final String REOPENED =
            "the transaction was rolled back: a database file was reopened after a failed checkpoint";
    private static final Notice NONE_IN_PROGRESS =
            Notice.warning(
                    ErrorCode.NO_ACTIVE_SQL_TRANSACTION, "there is no transaction in progress");

    private final Connection connection;
    private final DuckDbCalls calls;
    private final SessionSettings settings;
    private final List<Notice> notices;
    private final Savepoints savepoints;
    private final Coalescer coalescer;
    private final SeenRelations relations;
    private final Footprint footprint;
    private volatile TransactionStatus status = TransactionStatus.IDLE;

    /// DuckDB's transaction was rolled back between two statements, by another thread, which says
    /// why.
    private volatile @Nullable String abandoned;

    private boolean implicit;
    private boolean readOnly;
    private boolean untouched;
    private boolean catalogChanged;
    private boolean rolledBack;

    Transaction(Connection connection, DuckDbCalls calls, SessionSettings settings, Told told) {
        this.connection = connection;
        this.calls = calls;
        this.settings = settings;
        this.notices = told.notices;
        this.savepoints = told.savepoints;
        this.coalescer = told.coalescer;
        this.relations = told.relations;
        this.footprint = told.footprint;
        calls.require(this::checkNotAbandoned);
    }

    /// Who learns what happens in it.
    record Told(
            List<Notice> notices,
            Savepoints savepoints,
            Coalescer coalescer,
            SeenRelations relations,
            Footprint footprint) {}

    /// A statement that changes the catalog is about to run.
    void changesCatalog() {
        relations.changes();
    }

    /// A definition changed in it, or by a statement on its own that has been carried out.
    void catalogChanged() {
        catalogChanged = true;
        coalescer.catalogChanged();
    }

    TransactionStatus status() {
        return status;
    }

    /// Whether one was rolled back since the last call.
    boolean takeRolledBack() {
        boolean result = rolledBack;
        rolledBack = false;
        return result;
    }

    /// Whether a statement that came now may only read.
    boolean readOnly() {
        return switch (status) {
            case ACTIVE -> readOnly;
            case IDLE -> settings.get(Setting.DEFAULT_TRANSACTION_READ_ONLY).equals("on");
            case FAILED -> false;
        };
    }

    /// Rolls an open transaction back for a file that is to be reopened or checkpointed; from
    /// another thread, and never while a statement runs.
    void abandon(String why) {
        if (status != TransactionStatus.ACTIVE || abandoned != null) {
            return;
        }
        try {
            connection.query("ROLLBACK").close();
            abandoned = why;
        } catch (DuckDbException e) {
            // an open result holds the connection: its session is to end it first
            abandoned = DuckDbErrors.isRefusedAsInvalid(e) ? why : null;
        }
        if (abandoned != null) {
            footprint.released();
        }
    }

    private static FluxionException lost(String why) {
        return new FluxionException(ErrorCode.SERIALIZATION_FAILURE, why)
                .withHint("Run the whole transaction again.");
    }

    /// 25001 for a command that has to be on its own.
    void checkIdle(String command) {
        if (status() != TransactionStatus.IDLE) {
            throw new FluxionException(
                    ErrorCode.ACTIVE_SQL_TRANSACTION,
                    command + " cannot run inside a transaction block");
        }
    }

    /// 25P01 for a command that means nothing outside a transaction.
    void requireTransaction(String command) {
        if (status == TransactionStatus.IDLE) {
            throw new FluxionException(
                    ErrorCode.NO_ACTIVE_SQL_TRANSACTION,
                    command + " can only be used in transaction blocks");
        }
    }

    /// Whether nothing ran yet, so that its snapshot is not taken.
    boolean isUntouched() {
        return untouched;
    }

    /// Outside a transaction DuckDB would commit each statement that comes.
    private void checkNotAbandoned() {
        String why = abandoned;
        if (why != null && status == TransactionStatus.ACTIVE) {
            throw lost(why);
        }
    }

    /// Refuses work in a failed transaction.
    void checkUsable() {
        checkNotAbandoned();
        if (status == TransactionStatus.FAILED) {
            throw new FluxionException(
                    ErrorCode.IN_FAILED_SQL_TRANSACTION,
                    "current transaction is aborted, commands ignored until end of transaction"
                            + " block");
        }
    }

    void touch() {
        untouched = false;
    }

    void warn(String warning) {
        tell(Notice.warning(warning));
    }

    void tell(Notice notice) {
        notices.add(notice);
    }

    String begin(boolean asReadOnly) {
        checkUsable();
        if (status == TransactionStatus.ACTIVE) {
            if (implicit) {
                restart(asReadOnly);
                implicit = false;
            } else {
                notices.add(
                        Notice.warning(
                                ErrorCode.ACTIVE_SQL_TRANSACTION,
                                "there is already a transaction in progress"));
            }
            return "BEGIN";
        }
        start(asReadOnly);
        return "BEGIN";
    }

    /// A transaction around the statements of one simple query, unless one is open.
    void beginImplicit() {
        if (status == TransactionStatus.IDLE) {
            start(false);
            implicit = true;
        }
    }

    private void start(boolean asReadOnly) {
        beginDuckDb(asReadOnly);
        status = TransactionStatus.ACTIVE;
        readOnly = asReadOnly;
        untouched = true;
        settings.begin();
    }

    /// `SET TRANSACTION READ ONLY`: before the first statement only, as DuckDB says it at BEGIN.
    void restart(boolean asReadOnly) {
        checkUsable();
        if (status == TransactionStatus.IDLE) {
            notices.add(
                    Notice.warning(
                            ErrorCode.NO_ACTIVE_SQL_TRANSACTION,
                            "SET TRANSACTION can only be used in transaction blocks"));
        } else if (asReadOnly != readOnly) {
            if (!untouched) {
                throw new FluxionException(
                        ErrorCode.ACTIVE_SQL_TRANSACTION,
                        "transaction read-write mode must be set before any query");
            }
            run("ROLLBACK");
            beginDuckDb(asReadOnly);
            readOnly = asReadOnly;
        }
    }

    /// The command tag: ROLLBACK where the transaction had failed.
    String commit() {
        return switch (status) {
            case IDLE -> {
                notices.add(NONE_IN_PROGRESS);
                yield "COMMIT";
            }
            case FAILED -> {
                ended(false);
                yield "ROLLBACK";
            }
            case ACTIVE -> {
                noticeIfImplicit();
                commitActive();
                yield "COMMIT";
            }
        };
    }

    void commitImplicit() {
        if (implicit && status == TransactionStatus.ACTIVE) {
            commitActive();
        }
    }

    private void commitActive() {
        String why = abandoned;
        if (why != null) {
            ended(false);
            throw lost(why);
        }
        try {
            run("COMMIT");
        } catch (DuckDbException e) {
            if (DuckDbErrors.isStored(e)) {
                ended(true);
                return;
            }
            ended(false);
            throw DuckDbErrors.translate(e)
                    .withHint("The whole transaction was rolled back: run it again.");
        } catch (FluxionException e) {
            ended(false);
            throw e;
        }
        ended(true);
    }

    String rollback() {
        switch (status) {
            case IDLE -> notices.add(NONE_IN_PROGRESS);
            case FAILED -> ended(false);
            case ACTIVE -> {
                noticeIfImplicit();
                undo();
                ended(false);
            }
        }
        return "ROLLBACK";
    }

    void rollbackImplicit() {
        if (implicit) {
            implicit = false;
            rollback();
        }
    }

    String savepoint(String name) {
        checkUsable();
        requireBlock("SAVEPOINT");
        savepoints.set(name);
        return "SAVEPOINT";
    }

    String release(String name) {
        checkUsable();
        requireBlock("RELEASE SAVEPOINT");
        savepoints.release(name);
        return "RELEASE";
    }

    /// `replay` runs the statements before the savepoint again.
    String rollbackTo(String name, Consumer<List<Step>> replay) {
        requireBlock("ROLLBACK TO SAVEPOINT");
        String why = abandoned;
        if (why != null) {
            throw lost(why);
        }
        Savepoints.Savepoint savepoint = savepoints.require(name);
        if (status == TransactionStatus.FAILED || !savepoints.onlyReadsAfter(savepoint)) {
            if (status == TransactionStatus.ACTIVE) {
                undo();
                status = TransactionStatus.FAILED;
            }
            beginDuckDb(readOnly);
            footprint.usesEvery();
            status = TransactionStatus.ACTIVE;
            replay.accept(savepoints.before(savepoint));
        }
        savepoints.wentBackTo(savepoint);
        return "ROLLBACK";
    }

    private void requireBlock(String command) {
        if (status == TransactionStatus.IDLE || implicit) {
            throw new FluxionException(
                    ErrorCode.NO_ACTIVE_SQL_TRANSACTION,
                    command + " can only be used in transaction blocks");
        }
    }

    private void noticeIfImplicit() {
        if (implicit) {
            notices.add(NONE_IN_PROGRESS);
        }
    }

    /// After any error: an open transaction is failed until it is ended, an implicit one has ended.
    void fail() {
        if (status != TransactionStatus.ACTIVE) {
            return;
        }
        undo();
        if (implicit) {
            ended(false);
        } else {
            status = TransactionStatus.FAILED;
            savepoints.failed();
        }
    }

    private void undo() {
        footprint.released();
        if (abandoned != null) {
            return;
        }
        try {
            calls.undo(() -> connection.query("ROLLBACK")).close();
        } catch (DuckDbException e) {
            // DuckDB has given the file up: the transaction is gone all the same
            if (!DuckDbErrors.isRefusedAsInvalid(e)) {
                throw e;
            }
        }
    }

    private void ended(boolean committed) {
        status = TransactionStatus.IDLE;
        rolledBack |= !committed;
        relations.ended();
        abandoned = null;
        footprint.released();
        implicit = false;
        if (committed) {
            settings.commit();
        } else {
            settings.rollback();
        }
        savepoints.transactionEnded(committed);
        if (catalogChanged) {
            catalogChanged = false;
            coalescer.catalogChanged();
        }
    }

    private void beginDuckDb(boolean asReadOnly) {
        relations.beginning();
        run(asReadOnly ? "BEGIN TRANSACTION READ ONLY" : "BEGIN TRANSACTION");
    }

    private void run(String sql) {
        calls.run(0, () -> connection.query(sql)).close();
    }
}
