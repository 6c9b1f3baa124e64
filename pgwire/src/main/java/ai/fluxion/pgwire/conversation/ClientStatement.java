package ai.fluxion.pgwire.conversation;

import ai.fluxion.engine.Statement;
import ai.fluxion.engine.types.ResultColumn;
import ai.fluxion.sql.CursorStatement;
import ai.fluxion.sql.NamedStatement;
import ai.fluxion.sql.SqlText;
import java.util.List;
import java.util.Optional;

/// A parsed statement with its users: its name and the portals bound from it, which outlive the
/// name. The last one to release it closes it. Owned by the connection's thread.
final class ClientStatement {
    /// Who carries it out, and what the engine's statement is for.
    sealed interface Kind {
        /// The engine, or COPY.
        record Plain() implements Kind {}

        /// The engine's statement is the cursor's query, or empty.
        record Cursor(CursorStatement cursor) implements Kind {}

        /// PREPARE and DEALLOCATE; the engine's statement is empty.
        record Named(NamedStatement named) implements Kind {}

        /// EXECUTE; the engine's statement is the query for the values of `target`'s parameters.
        record Executes(ClientStatement target) implements Kind {}
    }

    private final SqlText text;
    private final Statement statement;
    private final TransactionEffect effect;
    private final Kind kind;
    private int users = 1;

    /// `text` as the client wrote it.
    ClientStatement(SqlText text, Statement statement, TransactionEffect effect, Kind kind) {
        this.text = text;
        this.statement = statement;
        this.effect = effect;
        this.kind = kind;
        if (kind instanceof Kind.Executes executes) {
            executes.target.use();
        }
    }

    String text() {
        return text.text();
    }

    Kind kind() {
        return kind;
    }

    Statement engineStatement() {
        return statement;
    }

    /// The columns of its rows; empty without rows.
    Optional<List<ResultColumn>> columns() {
        return switch (kind) {
            case Kind.Plain _ -> statement.columns();
            case Kind.Executes(ClientStatement target) -> target.columns();
            case Kind.Cursor _, Kind.Named _ -> Optional.empty();
        };
    }

    void use() {
        users++;
    }

    void release() {
        users--;
        if (users == 0) {
            statement.close();
            if (kind instanceof Kind.Executes executes) {
                executes.target.release();
            }
        }
    }

    TransactionEffect effect() {
        return effect;
    }
}
