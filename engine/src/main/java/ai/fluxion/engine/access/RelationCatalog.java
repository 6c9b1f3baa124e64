package ai.fluxion.engine.access;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Result;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The tables, views, sequences and macros that a session's transaction sees; the server's own
/// catalog is not among them.
record RelationCatalog(Set<Relation> relations, Set<String> macros) {
    private static final String SERVED =
            " WHERE database_name NOT IN ('pgcat', 'memory', 'system', 'temp')";
    private static final String OF_CLIENTS = SERVED + " AND NOT internal";
    private static final String SCHEMA =
            "CASE WHEN schema_name = 'main' THEN database_name ELSE schema_name END";

    static RelationCatalog of(Connection connection) {
        Set<Relation> relations = new HashSet<>();
        for (Relation.Kind kind : Relation.Kind.values()) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            String sql = "SELECT " + SCHEMA + ", " + name + "_name FROM duckdb_" + name + "s()";
            rows(connection, sql + (kind == Relation.Kind.SEQUENCE ? SERVED : OF_CLIENTS))
                    .forEach(
                            row ->
                                    relations.add(
                                            new Relation(row.getFirst(), row.getLast(), kind)));
        }
        Set<String> macros = new HashSet<>();
        rows(connection, "SELECT database_name, function_name FROM duckdb_functions()" + OF_CLIENTS)
                .forEach(row -> macros.add(row.getLast().toLowerCase(Locale.ROOT)));
        return new RelationCatalog(relations, macros);
    }

    private static Set<List<String>> rows(Connection connection, String sql) {
        Set<List<String>> rows = new HashSet<>();
        try (Result result = connection.query(sql)) {
            for (Optional<DataChunk> next = result.next(); next.isPresent(); next = result.next()) {
                try (DataChunk chunk = next.get()) {
                    for (int row = 0; row < chunk.size(); row++) {
                        rows.add(List.of(chunk.column(0).textAt(row), chunk.column(1).textAt(row)));
                    }
                }
            }
        }
        return rows;
    }
}
