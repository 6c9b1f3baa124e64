package ai.fluxion.engine;

import ai.fluxion.engine.types.ResultColumn;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A statement of the `pg_advisory_lock` family: takes its locks first, then answers with one row.
/// DuckDB makes the row only then, so that a transaction's snapshot begins with the lock held.
final class LockPortal implements Portal {
    private final List<ResultColumn> columns;
    private final Supplier<Portal> locked;
    private @Nullable Portal answer;
    private boolean closed;

    LockPortal(List<ResultColumn> columns, Supplier<Portal> locked) {
        this.columns = columns;
        this.locked = locked;
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public Optional<Rows> next(int limit) {
        if (closed) {
            return Optional.empty();
        }
        Portal portal = answer;
        if (portal == null) {
            portal = locked.get();
            answer = portal;
        }
        return portal.next(limit);
    }

    @Override
    public boolean isOpenOnConnection() {
        return answer != null && answer.isOpenOnConnection();
    }

    @Override
    public String commandTag() {
        return answer == null ? "" : answer.commandTag();
    }

    @Override
    public void close() {
        closed = true;
        if (answer != null) {
            answer.close();
        }
    }
}
