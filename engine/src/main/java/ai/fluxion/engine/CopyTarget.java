package ai.fluxion.engine;

import ai.fluxion.duckdb.Appender;
import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Prepared;
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
record CopyTarget(String table, List<ResultColumn> columns, Appender appender) {

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
        ServedSchema found = session.searchPath().schema(database).orElseThrow();
        Optional<ServedSchema> named = copy.schema().flatMap(session::served);
        Optional<String> catalog = Optional.of(named.orElse(found).catalog());
        Optional<String> schema =
                named.map(ServedSchema::schema)
                        .or(copy::schema)
                        .or(() -> Optional.of(found.schema()));
        Appender appender =
                connection.appender(catalog, schema, copy.table(), names, asText(columns));
        return new CopyTarget(copy.table(), columns, appender);
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
