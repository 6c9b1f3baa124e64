package ai.fluxion.engine;

import ai.fluxion.duckdb.Appender;
import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Prepared;
import ai.fluxion.duckdb.Result;
import ai.fluxion.engine.locks.LockKey;
import ai.fluxion.engine.storage.ServedSchema;
import ai.fluxion.engine.types.PostgresTypes;
import ai.fluxion.engine.types.ResultColumn;
import ai.fluxion.sql.CopyStatement;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The table and columns that a COPY FROM STDIN fills, found as an INSERT would find them.
record CopyTarget(String table, String path, List<ResultColumn> columns, Appender appender) {

    /// The lock of the table; `path` is the schema of unqualified names.
    LockKey key(CopyStatement.FromStdin copy) {
        List<String> name =
                copy.schema().map(schema -> List.of(schema, table)).orElse(List.of(table));
        return LockKey.ofTable(name, path);
    }

    static CopyTarget resolve(Session session, CopyStatement.FromStdin copy) {
        return session.calls().run(session.deadline(), () -> resolveNow(session, copy));
    }

    private static CopyTarget resolveNow(Session session, CopyStatement.FromStdin copy) {
        String selected =
                copy.columns().isEmpty()
                        ? "*"
                        : copy.columns().stream()
                                .map(CopyTarget::quoted)
                                .collect(Collectors.joining(", "));
        String name =
                copy.schema().map(schema -> quoted(schema) + ".").orElse("") + quoted(copy.table());
        String probe = "SELECT " + selected + " FROM " + name;
        return session.searchPath()
                .resolve(probe, database -> open(session, copy, database, probe));
    }

    private static CopyTarget open(
            Session session, CopyStatement.FromStdin copy, String database, String probe) {
        Connection connection = session.connection();
        List<ResultColumn> columns;
        try (Prepared prepared = connection.prepare(probe)) {
            columns = prepared.columns().stream().map(ResultColumn::of).toList();
        }
        List<String> names = columns.stream().map(ResultColumn::name).toList();
        if (new HashSet<>(names).size() < names.size()) {
            throw new FluxionException(
                    ErrorCode.DUPLICATE_OBJECT, "a column is named twice in COPY " + copy.table());
        }
        Place place =
                isTemporary(connection, copy)
                        ? Place.TEMPORARY
                        : Place.of(session, copy, session.searchPath().schema(database));
        Appender appender =
                connection.appender(
                        Optional.of(place.catalog()),
                        Optional.of(place.schema()),
                        copy.table(),
                        names,
                        asText(columns));
        return new CopyTarget(copy.table(), database, columns, appender);
    }

    /// DuckDB's own names of where the table is.
    private record Place(String catalog, String schema) {
        static final Place TEMPORARY = new Place("temp", "main");

        static Place of(
                Session session, CopyStatement.FromStdin copy, Optional<ServedSchema> found) {
            Optional<ServedSchema> named = copy.schema().flatMap(session::served);
            ServedSchema served = named.or(() -> found).orElseThrow();
            String schema =
                    named.isPresent() ? served.schema() : copy.schema().orElse(served.schema());
            return new Place(served.catalog(), schema);
        }
    }

    /// A temporary table comes before any other of its name.
    private static boolean isTemporary(Connection connection, CopyStatement.FromStdin copy) {
        if (copy.schema().isPresent()) {
            return false;
        }
        String sql =
                "SELECT 1 FROM duckdb_tables() WHERE temporary AND lower(table_name) = lower('"
                        + copy.table().replace("'", "''")
                        + "')";
        try (Result rows = connection.query(sql)) {
            return rows.next().isPresent();
        }
    }

    /// The columns whose text DuckDB casts, because the front end has no parser of their type.
    private static Set<Integer> asText(List<ResultColumn> columns) {
        Set<Integer> result = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            if (PostgresTypes.isCopiedAsText(columns.get(i).type())) {
                result.add(i);
            }
        }
        return result;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
