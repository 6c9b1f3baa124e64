package ai.fluxion.engine.access;

import ai.fluxion.duckdb.Connection;
import java.util.Optional;

/// The tables, views and macros that one session's transaction sees: shared with other sessions as
/// long as nothing has changed since it began, else its own. Owned by the session's thread.
///
/// DuckDB takes a file's snapshot when the transaction first uses that file, so that only a catalog
/// without any change since BEGIN is known to be the transaction's; reading one's own uses them
/// all.
public final class SeenRelations {
    private final SharedRelations shared;
    private boolean inTransaction;
    private long versionAtBegin = SharedRelations.UNKNOWN;
    private Optional<RelationCatalog> own = Optional.empty();
    private boolean changing;

    public SeenRelations(SharedRelations shared) {
        this.shared = shared;
    }

    /// Right before DuckDB's BEGIN.
    public void beginning() {
        inTransaction = true;
        versionAtBegin = shared.version();
        own = Optional.empty();
    }

    /// The transaction has ended.
    public void ended() {
        inTransaction = false;
        own = Optional.empty();
    }

    /// A statement that changes the catalog is about to run.
    public void changes() {
        if (!changing) {
            changing = true;
            shared.changeBegins();
        }
    }

    /// The session is in no transaction: what it changed is committed or undone.
    public void settled() {
        if (changing) {
            changing = false;
            shared.changeEnded();
        }
    }

    RelationCatalog of(Connection connection) {
        if (changing) {
            return RelationCatalog.of(connection);
        }
        long version = shared.version();
        if (!inTransaction) {
            return shared.of(connection, version);
        }
        if (own.isPresent()) {
            return own.get();
        }
        if (version == versionAtBegin && version != SharedRelations.UNKNOWN) {
            return shared.of(connection, version);
        }
        RelationCatalog read = RelationCatalog.of(connection);
        own = Optional.of(read);
        return read;
    }
}
