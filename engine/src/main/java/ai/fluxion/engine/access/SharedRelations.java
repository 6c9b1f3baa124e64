package ai.fluxion.engine.access;

import ai.fluxion.duckdb.Connection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// The tables, views and macros of an engine, read once for all sessions until one of them changes
/// the catalog: reading them takes 12 ms, and each statement of a role that is no superuser needs
/// them. Any thread.
public final class SharedRelations {
    /// The version while nobody can tell what is committed.
    static final long UNKNOWN = -1;

    private record Known(long version, RelationCatalog catalog) {}

    private final LongSupplier outside;
    private final AtomicInteger changing = new AtomicInteger();
    private final AtomicLong changes = new AtomicLong();
    private volatile Optional<Known> known = Optional.empty();

    /// `outside` counts what changes the catalog without a session; -1 while it may.
    public SharedRelations(LongSupplier outside) {
        this.outside = outside;
    }

    /// The same as long as no session changed the catalog; -1 while one does.
    long version() {
        long others = outside.getAsLong();
        return others == UNKNOWN || changing.get() > 0 ? UNKNOWN : others + changes.get();
    }

    void changeBegins() {
        changing.incrementAndGet();
    }

    /// What was changed is committed or undone.
    void changeEnded() {
        changes.incrementAndGet();
        changing.decrementAndGet();
    }

    /// Those of the committed catalog of this version.
    RelationCatalog of(Connection connection, long version) {
        Optional<RelationCatalog> read =
                known.filter(each -> each.version == version && version != UNKNOWN)
                        .map(Known::catalog);
        if (read.isPresent()) {
            return read.get();
        }
        RelationCatalog now = RelationCatalog.of(connection);
        if (version != UNKNOWN && version() == version) {
            known = Optional.of(new Known(version, now));
        }
        return now;
    }
}
