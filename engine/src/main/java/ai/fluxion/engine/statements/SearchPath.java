package ai.fluxion.engine.statements;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.engine.calls.DuckDbErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Resolves unqualified names in one attached file after the other. Both in DuckDB's own search
/// path would do it at once, but a function's lookup then opens a transaction in every file, and a
/// report on one blocks the other's checkpoint. Owned by the session's thread.
public final class SearchPath {
    private static final int REMEMBERED = 256;

    private final Connection connection;
    private final List<String> defaults;
    private List<String> databases;
    private String current = "";

    /// Which database a statement's names were found in, so that the next time it is tried first.
    private final Map<String, String> remembered =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > REMEMBERED;
                }
            };

    public SearchPath(Connection connection, List<String> databases) {
        this.connection = connection;
        this.defaults = databases;
        this.databases = databases;
    }

    public List<String> databases() {
        return databases;
    }

    /// The databases that a value of `search_path` names, in its order; those it doesn't name come
    /// after, because PostgreSQL's clients set paths that know nothing of ours.
    public void set(String value) {
        List<String> named =
                List.of(value.split(",")).stream()
                        .map(name -> name.strip().replace("\"", ""))
                        .filter(defaults::contains)
                        .distinct()
                        .toList();
        databases =
                java.util.stream.Stream.concat(named.stream(), defaults.stream())
                        .distinct()
                        .toList();
        remembered.clear();
    }

    /// Makes `database` the one whose names need no qualification.
    public void use(String database) {
        if (!current.equals(database)) {
            connection.query("USE \"" + database + "\"").close();
            current = database;
        }
    }

    /// What `attempt` makes of the first database in which the statement's names exist.
    public <T> T resolve(String statement, Function<String, T> attempt) {
        String known = remembered.get(statement);
        if (known != null) {
            try {
                use(known);
                return attempt.apply(known);
            } catch (DuckDbException e) {
                if (!DuckDbErrors.isMissingName(e)) {
                    throw e;
                }
                remembered.remove(statement);
            }
        }
        DuckDbException first = null;
        for (String database : databases) {
            try {
                use(database);
                T result = attempt.apply(database);
                if (databases.size() > 1) {
                    remembered.put(statement, database);
                }
                return result;
            } catch (DuckDbException e) {
                if (!DuckDbErrors.isMissingName(e)) {
                    throw e;
                }
                first = first == null ? e : first;
            }
        }
        throw first == null ? new IllegalStateException("no database is attached") : first;
    }
}
