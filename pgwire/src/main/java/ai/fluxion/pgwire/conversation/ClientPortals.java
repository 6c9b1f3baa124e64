package ai.fluxion.pgwire.conversation;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A connection's portals by name; the unnamed one has the empty name. They end with their
/// transaction.
final class ClientPortals implements AutoCloseable {
    private final Map<String, ClientPortal> byName = new HashMap<>();
    private final Set<String> toHold = new HashSet<>();
    private final Set<String> held = new HashSet<>();
    private final int limit;

    ClientPortals(int limit) {
        this.limit = limit;
    }

    /// Makes room for a portal of this name: the unnamed one is replaced, another must be free
    /// (42P03).
    void prepareFor(String name) {
        if (name.isEmpty()) {
            close(name);
        } else if (byName.containsKey(name)) {
            throw new FluxionException(
                    ErrorCode.DUPLICATE_CURSOR, "portal \"" + name + "\" already exists");
        }
        if (byName.size() >= limit) {
            throw new FluxionException(
                            ErrorCode.CONFIGURATION_LIMIT_EXCEEDED,
                            "too many open portals: max-portals=" + limit)
                    .withHint("Close portals that are no longer used.");
        }
    }

    void put(String name, ClientPortal portal) {
        byName.put(name, portal);
    }

    ClientPortal get(String name) {
        ClientPortal portal = byName.get(name);
        if (portal == null) {
            throw new FluxionException(
                    ErrorCode.UNDEFINED_CURSOR, "portal \"" + name + "\" does not exist");
        }
        return portal;
    }

    /// Closing a name that is not there is no error.
    void close(String name) {
        held.remove(name);
        toHold.remove(name);
        ClientPortal portal = byName.remove(name);
        if (portal != null) {
            portal.close();
        }
    }

    /// DuckDB does nothing else on a connection while one of its results is open: what is left of
    /// such a portal is spooled, so that its connection is free.
    void freeConnection() {
        for (ClientPortal portal : byName.values()) {
            if (portal instanceof RowsPortal rows) {
                rows.freeConnection();
            }
        }
    }

    /// The portal outlives its transaction, if that commits.
    void hold(String name) {
        toHold.add(name);
    }

    /// At the end of a transaction, which the statement of this portal brings about: what is to be
    /// held waits for `ended`.
    void closeExcept(String name) {
        List<String> closing =
                byName.keySet().stream()
                        .filter(each -> !each.equals(name))
                        .filter(each -> !held.contains(each) && !toHold.contains(each))
                        .toList();
        closing.forEach(this::close);
    }

    /// The transaction has ended.
    void ended(boolean committed) {
        if (committed) {
            held.addAll(toHold);
            toHold.clear();
        }
        List<String> closing = List.copyOf(toHold);
        closing.forEach(this::close);
    }

    /// Those of the transaction; held ones of earlier transactions stay.
    @Override
    public void close() {
        toHold.clear();
        closeExcept("");
        if (!held.contains("")) {
            close("");
        }
    }

    void closeAll() {
        held.clear();
        close();
    }
}
