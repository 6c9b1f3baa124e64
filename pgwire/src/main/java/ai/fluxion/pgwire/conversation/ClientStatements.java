package ai.fluxion.pgwire.conversation;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.util.HashMap;
import java.util.Map;

/// A connection's prepared statements by name; the unnamed one has the empty name.
final class ClientStatements implements AutoCloseable {
    private final Map<String, ClientStatement> byName = new HashMap<>();
    private final int limit;

    ClientStatements(int limit) {
        this.limit = limit;
    }

    /// Makes room for a statement of this name: the unnamed one is replaced, another must be free
    /// (42P05).
    void prepareFor(String name) {
        if (name.isEmpty()) {
            close(name);
        } else if (byName.containsKey(name)) {
            throw new FluxionException(
                    ErrorCode.DUPLICATE_PREPARED_STATEMENT,
                    "prepared statement \"" + name + "\" already exists");
        }
        if (byName.size() >= limit) {
            throw new FluxionException(
                            ErrorCode.CONFIGURATION_LIMIT_EXCEEDED,
                            "too many prepared statements: max-statements=" + limit)
                    .withHint("Close statements that are no longer used.");
        }
    }

    void put(String name, ClientStatement statement) {
        byName.put(name, statement);
    }

    ClientStatement get(String name) {
        ClientStatement statement = byName.get(name);
        if (statement == null) {
            throw new FluxionException(
                    ErrorCode.UNDEFINED_PREPARED_STATEMENT,
                    name.isEmpty()
                            ? "unnamed prepared statement does not exist"
                            : "prepared statement \"" + name + "\" does not exist");
        }
        return statement;
    }

    /// Closing a name that is not there is no error.
    void close(String name) {
        ClientStatement statement = byName.remove(name);
        if (statement != null) {
            statement.release();
        }
    }

    @Override
    public void close() {
        byName.values().forEach(ClientStatement::release);
        byName.clear();
    }
}
