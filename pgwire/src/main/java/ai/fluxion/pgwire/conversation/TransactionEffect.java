package ai.fluxion.pgwire.conversation;

import ai.fluxion.sql.CursorStatement;
import ai.fluxion.sql.SessionStatement;
import ai.fluxion.sql.SqlText;
import java.util.Optional;

/// What carrying out a statement does to its transaction.
enum TransactionEffect {
    BEGINS,
    /// COMMIT and ROLLBACK: the portals of the transaction end with it.
    ENDS,
    NONE,
    /// FETCH, MOVE and CLOSE of a cursor: what is open goes on being read.
    READS_ON;

    static TransactionEffect of(SqlText text) {
        if (text.isEmpty()) {
            return NONE;
        }
        Optional<CursorStatement> cursor = CursorStatement.parse(text);
        if (cursor.isPresent()) {
            return cursor.get() instanceof CursorStatement.Declare ? NONE : READS_ON;
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
