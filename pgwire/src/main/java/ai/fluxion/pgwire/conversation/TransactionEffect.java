package ai.fluxion.pgwire.conversation;

import ai.fluxion.sql.SessionStatement;
import ai.fluxion.sql.SqlText;

/// What carrying out a statement does to its transaction.
enum TransactionEffect {
    BEGINS,
    /// COMMIT and ROLLBACK: the portals of the transaction end with it.
    ENDS,
    NONE;

    static TransactionEffect of(SqlText text) {
        if (text.isEmpty()) {
            return NONE;
        }
        return SessionStatement.parse(text).map(TransactionEffect::of).orElse(NONE);
    }

    private static TransactionEffect of(SessionStatement statement) {
        return switch (statement) {
            case SessionStatement.Begin _ -> BEGINS;
            case SessionStatement.Commit _, SessionStatement.Rollback _ -> ENDS;
            default -> NONE;
        };
    }
}
