package ai.fluxion.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One call of the `pg_advisory_lock` family in a SELECT list (manual: Advisory Lock Functions).
/// `label` is the name of its column.
public record AdvisoryCall(Function function, List<Argument> arguments, String label) {

    public AdvisoryCall {
        arguments = List.copyOf(arguments);
    }

    public enum Action {
        LOCK,
        TRY,
        UNLOCK,
        UNLOCK_ALL
    }

    /// Until when a lock is held.
    public enum Scope {
        SESSION,
        TRANSACTION
    }

    /// The functions by their SQL names in lower case.
    public enum Function {
        PG_ADVISORY_LOCK(Action.LOCK, Scope.SESSION, LockMode.EXCLUSIVE),
        PG_ADVISORY_LOCK_SHARED(Action.LOCK, Scope.SESSION, LockMode.SHARE),
        PG_ADVISORY_XACT_LOCK(Action.LOCK, Scope.TRANSACTION, LockMode.EXCLUSIVE),
        PG_ADVISORY_XACT_LOCK_SHARED(Action.LOCK, Scope.TRANSACTION, LockMode.SHARE),
        PG_TRY_ADVISORY_LOCK(Action.TRY, Scope.SESSION, LockMode.EXCLUSIVE),
        PG_TRY_ADVISORY_LOCK_SHARED(Action.TRY, Scope.SESSION, LockMode.SHARE),
        PG_TRY_ADVISORY_XACT_LOCK(Action.TRY, Scope.TRANSACTION, LockMode.EXCLUSIVE),
        PG_TRY_ADVISORY_XACT_LOCK_SHARED(Action.TRY, Scope.TRANSACTION, LockMode.SHARE),
        PG_ADVISORY_UNLOCK(Action.UNLOCK, Scope.SESSION, LockMode.EXCLUSIVE),
        PG_ADVISORY_UNLOCK_SHARED(Action.UNLOCK, Scope.SESSION, LockMode.SHARE),
        PG_ADVISORY_UNLOCK_ALL(Action.UNLOCK_ALL, Scope.SESSION, LockMode.EXCLUSIVE);

        private final Action action;
        private final Scope scope;
        private final LockMode mode;

        Function(Action action, Scope scope, LockMode mode) {
            this.action = action;
            this.scope = scope;
            this.mode = mode;
        }

        public Action action() {
            return action;
        }

        public Scope scope() {
            return scope;
        }

        public LockMode mode() {
            return mode;
        }

        public String sqlName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Whether its column is a truth value; else it is `void`.
        public boolean answers() {
            return action == Action.TRY || action == Action.UNLOCK;
        }

        static Optional<Function> named(Token token) {
            return token.kind() == Token.Kind.WORD
                    ? Arrays.stream(values()).filter(f -> token.isWord(f.name())).findFirst()
                    : Optional.empty();
        }
    }

    /// What a key is made from; never an expression that DuckDB would have to evaluate: that would
    /// take the transaction's snapshot before the lock is held.
    public sealed interface Argument {
        record Constant(long value) implements Argument {}

        record Null() implements Argument {}

        record Parameter(int number) implements Argument {}

        /// `hashtext($n)`, `hashtextextended($n, seed)`.
        record HashedParameter(int number, TextHash hash) implements Argument {}
    }

    /// The calls of a statement that is a SELECT of nothing else; empty when none of the family is
    /// called. Any other statement that calls one is 0A000.
    public static Optional<List<AdvisoryCall>> parse(SqlText statement) {
        return AdvisoryCallParser.parse(statement);
    }
}
