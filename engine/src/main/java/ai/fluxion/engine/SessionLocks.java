package ai.fluxion.engine;

import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.duckdb.TypeId;
import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.calls.DuckDbCalls;
import ai.fluxion.engine.locks.AdvisoryLocks;
import ai.fluxion.engine.locks.LockKey;
import ai.fluxion.engine.locks.LockRequest;
import ai.fluxion.engine.types.ResultColumn;
import ai.fluxion.sql.AdvisoryCall;
import ai.fluxion.sql.AdvisoryCall.Argument;
import ai.fluxion.sql.AdvisoryCall.Function;
import ai.fluxion.sql.AdvisoryCall.Scope;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.LockMode;
import ai.fluxion.sql.Notice;
import ai.fluxion.sql.PgType;
import ai.fluxion.sql.Setting;
import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.WrittenTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;

/// A session's calls of the `pg_advisory_lock` family, and its locks of tables. Owned by the
/// session's thread.
final class SessionLocks {
    private static final Set<PgType> ONE_KEY = Set.of(PgType.INT2, PgType.INT4, PgType.INT8);
    private static final Set<PgType> TWO_KEYS = Set.of(PgType.INT2, PgType.INT4);
    private static final Set<PgType> TEXTS = Set.of(PgType.TEXT, PgType.VARCHAR, PgType.BPCHAR);

    private final int processId;
    private final AdvisoryLocks locks;
    private final DuckDbCalls calls;
    private final SessionSettings settings;
    private final List<Notice> notices;

    /// The transaction's own, in the order in which it first took them.
    private final SequencedSet<Held> ofTransaction = new LinkedHashSet<>();

    private record Held(LockKey key, LockMode mode) {}

    SessionLocks(
            int processId,
            AdvisoryLocks locks,
            DuckDbCalls calls,
            SessionSettings settings,
            List<Notice> notices) {
        this.processId = processId;
        this.locks = locks;
        this.calls = calls;
        this.settings = settings;
        this.notices = notices;
    }

    /// The statement with a type for each parameter: the client's own where it can be a key.
    static Statement.Locks statement(List<AdvisoryCall> calls, int[] oids) {
        TreeMap<Integer, PgType> types = new TreeMap<>();
        for (AdvisoryCall call : calls) {
            for (Argument argument : call.arguments()) {
                switch (argument) {
                    case Argument.Parameter(int n) -> {
                        boolean pair = call.arguments().size() == 2;
                        PgType usual = pair ? PgType.INT4 : PgType.INT8;
                        types.put(n, type(call, n, oids, pair ? TWO_KEYS : ONE_KEY, usual));
                    }
                    case Argument.HashedParameter(int n, _) ->
                            types.put(n, type(call, n, oids, TEXTS, PgType.TEXT));
                    case Argument.Constant _, Argument.Null _ -> {}
                }
            }
        }
        for (int n = 1; n <= types.size(); n++) {
            if (!types.containsKey(n)) {
                throw new FluxionException(
                        ErrorCode.UNDEFINED_PARAMETER, "there is no parameter $" + n);
            }
        }
        return new Statement.Locks(calls, List.copyOf(types.values()));
    }

    private static PgType type(
            AdvisoryCall call, int number, int[] oids, Set<PgType> allowed, PgType usual) {
        int oid = number <= oids.length ? oids[number - 1] : 0;
        if (oid == 0 || oid == PgType.UNKNOWN.oid()) {
            return usual;
        }
        return PgType.ofOid(oid)
                .filter(allowed::contains)
                .orElseThrow(
                        () ->
                                new FluxionException(
                                                ErrorCode.UNDEFINED_FUNCTION,
                                                "function "
                                                        + call.function().sqlName()
                                                        + " has no form for parameter $"
                                                        + number
                                                        + " of the type that was sent")
                                        .withHint("A key is one bigint or two integers."));
    }

    static ResultColumn column(AdvisoryCall call) {
        return call.function().answers()
                ? new ResultColumn(call.label(), LogicalType.of(TypeId.BOOLEAN), PgType.BOOL, -1)
                : new ResultColumn(call.label(), LogicalType.of(TypeId.VARCHAR), PgType.VOID, -1);
    }

    /// Carries the calls out; the query that answers them.
    String carryOut(List<AdvisoryCall> statement, List<Value> parameters, long deadline) {
        List<String> items = new ArrayList<>();
        for (AdvisoryCall call : statement) {
            String label = '"' + call.label().replace("\"", "\"\"") + '"';
            String type = call.function().answers() ? "::BOOLEAN" : "::VARCHAR";
            items.add(carryOut(call, parameters, deadline) + type + " AS " + label);
        }
        return "SELECT " + String.join(", ", items);
    }

    private String carryOut(AdvisoryCall call, List<Value> parameters, long deadline) {
        Function function = call.function();
        if (function.action() == AdvisoryCall.Action.UNLOCK_ALL) {
            unlockAll();
            return "''";
        }
        Optional<LockKey> key = key(call, parameters);
        if (key.isEmpty()) {
            return "NULL";
        }
        return switch (function.action()) {
            case LOCK -> {
                wait(request(function, key.get()), deadline);
                taken(function, key.get());
                yield "''";
            }
            case TRY -> {
                boolean granted = locks.tryLock(request(function, key.get()));
                if (granted) {
                    taken(function, key.get());
                }
                yield Boolean.toString(granted);
            }
            case UNLOCK -> Boolean.toString(unlock(function, key.get()));
            case UNLOCK_ALL -> throw new IllegalStateException("has no key");
        };
    }

    private void wait(LockRequest request, long deadline) {
        Duration timeout = Duration.ofMillis(settings.milliseconds(Setting.LOCK_TIMEOUT));
        calls.await(deadline, ended -> locks.lock(request, timeout, ended));
    }

    /// Locks a table for the transaction; 55P03 at once if it is not to wait.
    void lockTable(LockKey table, LockMode mode, boolean waits, long deadline) {
        Held held = new Held(table, mode);
        if (ofTransaction.contains(held)) {
            return;
        }
        LockRequest request = new LockRequest(owner(), table, mode, Scope.TRANSACTION);
        if (waits) {
            wait(request, deadline);
        } else if (!locks.tryLock(request)) {
            throw new FluxionException(
                    ErrorCode.LOCK_NOT_AVAILABLE, "could not obtain lock on " + table);
        }
        ofTransaction.add(held);
    }

    /// What a statement that changes rows holds until its transaction ends, so that LOCK TABLE
    /// keeps it out; `path` is where unqualified names were found.
    void lockWritten(SqlText text, String path, long deadline) {
        for (List<String> name : WrittenTables.of(text)) {
            lockTable(LockKey.ofTable(name, path), LockMode.ROW_EXCLUSIVE, true, deadline);
        }
    }

    private void taken(Function function, LockKey key) {
        if (function.scope() == Scope.TRANSACTION) {
            ofTransaction.add(new Held(key, function.mode()));
        }
    }

    private boolean unlock(Function function, LockKey key) {
        boolean held = locks.unlock(processId, key, function.mode());
        if (!held) {
            notices.add(Notice.warning("you don't own a lock of type " + function.mode().pgName()));
        }
        return held;
    }

    private LockRequest request(Function function, LockKey key) {
        return new LockRequest(owner(), key, function.mode(), function.scope());
    }

    private LockRequest.Owner owner() {
        return new LockRequest.Owner(processId, settings.get(Setting.APPLICATION_NAME));
    }

    /// The functions are strict: no lock without every key.
    private static Optional<LockKey> key(AdvisoryCall call, List<Value> parameters) {
        List<Long> parts = new ArrayList<>();
        for (Argument argument : call.arguments()) {
            switch (argument) {
                case Argument.Constant(long value) -> parts.add(value);
                case Argument.Null _ -> {
                    return Optional.empty();
                }
                case Argument.Parameter(int n) -> {
                    if (!(parameters.get(n - 1) instanceof Value.Int(long value))) {
                        return Optional.empty();
                    }
                    parts.add(value);
                }
                case Argument.HashedParameter(int n, var hash) -> {
                    if (!(parameters.get(n - 1) instanceof Value.Text(String text))) {
                        return Optional.empty();
                    }
                    parts.add(hash.of(text));
                }
            }
        }
        return Optional.of(
                parts.size() == 1
                        ? LockKey.of(parts.getFirst())
                        : LockKey.of(integer(parts.getFirst()), integer(parts.getLast())));
    }

    private static int integer(long value) {
        if (value != (int) value) {
            throw new FluxionException(
                            ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                            "the key " + value + " is out of range for type integer")
                    .withHint("Each of two keys is an integer; one key alone is a bigint.");
        }
        return (int) value;
    }

    void unlockAll() {
        locks.unlockAll(processId, Scope.SESSION);
    }

    /// How many locks the transaction has.
    int ofTransaction() {
        return ofTransaction.size();
    }

    /// Gives back the transaction's locks except for those that it took first, `kept` of them.
    void releaseAfter(int kept) {
        while (ofTransaction.size() > kept) {
            Held last = ofTransaction.removeLast();
            locks.unlockOfTransaction(processId, last.key(), last.mode());
        }
    }

    void transactionEnded() {
        ofTransaction.clear();
        locks.unlockAll(processId, Scope.TRANSACTION);
    }
}
