package ai.fluxion.pgwire.conversation;

import ai.fluxion.engine.Statement;

/// A parsed statement with its users: its name and the portals bound from it, which outlive the
/// name. The last one to release it closes it. Owned by the connection's thread.
final class ClientStatement {
    private final Statement statement;
    private final TransactionEffect effect;
    private int users = 1;

    ClientStatement(Statement statement, TransactionEffect effect) {
        this.statement = statement;
        this.effect = effect;
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
