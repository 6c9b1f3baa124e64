package ai.fluxion.pgwire.conversation;

import ai.fluxion.engine.statements.ClientObjects.NamedText;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A connection's prepared statements by name, those of PREPARE and those of the protocol; the
/// unnamed one has the empty name.
final class ClientStatements implements AutoCloseable {
    private record Entry(ClientStatement statement, String text, Instant since, boolean fromSql) {}

    private final Map<String, Entry> byName = new LinkedHashMap<>();
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

    /// One that Parse made.
    void put(String name, ClientStatement statement, String text) {
        byName.put(name, new Entry(statement, text, Instant.now(), false));
    }

    /// One that PREPARE made.
    void putFromSql(String name, ClientStatement statement, String text) {
        byName.put(name, new Entry(statement, text, Instant.now(), true));
    }

    ClientStatement get(String name) {
        Entry entry = byName.get(name);
        if (entry == null) {
            throw new FluxionException(
                    ErrorCode.UNDEFINED_PREPARED_STATEMENT,
                    name.isEmpty()
                            ? "unnamed prepared statement does not exist"
                            : "prepared statement \"" + name + "\" does not exist");
        }
        return entry.statement;
    }

    /// Closing a name that is not there is no error.
    void close(String name) {
        Entry entry = byName.remove(name);
        if (entry != null) {
            entry.statement.release();
        }
    }

    /// All that have a name.
    void closeNamed() {
        List<String> names = byName.keySet().stream().filter(name -> !name.isEmpty()).toList();
        names.forEach(this::close);
    }

    List<NamedText> rows() {
        return byName.entrySet().stream()
                .filter(each -> !each.getKey().isEmpty())
                .map(each -> row(each.getKey(), each.getValue()))
                .toList();
    }

    private static NamedText row(String name, Entry entry) {
        return new NamedText(
                name,
                entry.text,
                entry.since,
                entry.statement.engineStatement().parameterTypes(),
                entry.fromSql);
    }

    @Override
    public void close() {
        List<Entry> all = List.copyOf(byName.values());
        byName.clear();
        all.forEach(entry -> entry.statement.release());
    }
}
