package ai.fluxion.engine.statements;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.engine.calls.DuckDbErrors;
import ai.fluxion.engine.storage.ServedSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Resolves unqualified names in one served schema after the other. All in DuckDB's own search path
/// would do it at once, but a function's lookup then opens a transaction in every file, and a
/// report on one blocks the other's checkpoint. Owned by the session's thread.
public final class SearchPath {
    private static final int REMEMBERED = 256;

    private final Connection connection;
    private final Map<String, ServedSchema> schemas = new LinkedHashMap<>();
    private List<String> names;
    private String current = "";

    /// Which schema a statement's names were found in, so that the next time it is tried first.
    private final Map<String, String> remembered =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > REMEMBERED;
                }
            };

    public SearchPath(Connection connection, List<ServedSchema> schemas) {
        this.connection = connection;
        schemas.forEach(schema -> this.schemas.put(schema.name(), schema));
        this.names = List.copyOf(this.schemas.keySet());
    }

    /// The schemas as clients name them, in the order in which they are tried.
    public List<String> names() {
        return names;
    }

    /// Those of them that are attached databases to DuckDB.
    public List<String> databases() {
        return schemas.values().stream()
                .filter(ServedSchema::isDatabase)
                .map(ServedSchema::name)
                .toList();
    }

    public Optional<ServedSchema> schema(String name) {
        return Optional.ofNullable(schemas.get(name));
    }

    /// The schemas that a value of `search_path` names, in its order; those it doesn't name come
    /// after, because PostgreSQL's clients set paths that know nothing of ours.
    public void set(String value) {
        Stream<String> named =
                Stream.of(value.split(","))
                        .map(name -> name.strip().replace("\"", ""))
                        .filter(schemas::containsKey);
        names = Stream.concat(named, schemas.keySet().stream()).distinct().toList();
        remembered.clear();
    }

    /// Makes the schema of this name the one whose names need no qualification.
    public void use(String name) {
        if (!current.equals(name)) {
            connection.query("USE " + schema(name).orElseThrow().sql()).close();
            current = name;
        }
    }

    /// What `attempt` makes of the first schema in which the statement's names exist.
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
        for (String name : names) {
            try {
                use(name);
                T result = attempt.apply(name);
                if (names.size() > 1) {
                    remembered.put(statement, name);
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
