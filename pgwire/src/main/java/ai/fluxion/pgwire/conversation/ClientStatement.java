package ai.fluxion.pgwire.conversation;

import ai.fluxion.engine.Statement;
import ai.fluxion.sql.CursorStatement;
import java.util.Optional;

/// A parsed statement with its users: its name and the portals bound from it, which outlive the
/// name. The last one to release it closes it. Owned by the connection's thread.
final class ClientStatement {
    private final Statement statement;
    private final TransactionEffect effect;
    private final Optional<CursorStatement> cursor;
    private int users = 1;

    ClientStatement(
            Statement statement, TransactionEffect effect, Optional<CursorStatement> cursor) {
        this.statement = statement;
        this.effect = effect;
        this.cursor = cursor;
    }

    /// What it does with a cursor; the engine's statement is then the cursor's query, or empty.
    Optional<CursorStatement> cursor() {
        return cursor;
    }

    Statement engineStatement() {
        return statement;
    }

    void use() {
        users++;
    }

    void release() {
        users--;
        if (users == 0) {
            statement.close();
        }
    }

    TransactionEffect effect() {
        return effect;
    }
}
