package ai.fluxion.engine;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.duckdb.Prepared;
import ai.fluxion.duckdb.TypeId;
import ai.fluxion.engine.calls.DuckDbErrors;
import ai.fluxion.engine.statements.AccountGuard;
import ai.fluxion.engine.statements.InsertTarget;
import ai.fluxion.engine.statements.ParameterTypes;
import ai.fluxion.engine.statements.SearchPath;
import ai.fluxion.engine.statements.StatementGuard;
import ai.fluxion.engine.storage.MotherDuckDatabase;
import ai.fluxion.engine.storage.Served;
import ai.fluxion.engine.types.PostgresTypes;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.FollowUps;
import ai.fluxion.sql.PgType;
import ai.fluxion.sql.References;
import ai.fluxion.sql.Rewrites;
import ai.fluxion.sql.RewrittenText;
import ai.fluxion.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// Prepares a session's statements: rewritten, its names found in one of the files, each parameter
/// of a type, and refused where no client may run it. Owned by the session's thread.
final class Preparation {
    private final Connection connection;
    private final Served served;
    private final SearchPath searchPath;
    private final Rewrites rewrites;
    private final Supplier<String> role;

    Preparation(
            Connection connection,
            Served served,
            SearchPath searchPath,
            Rewrites rewrites,
            Supplier<String> role) {
        this.connection = connection;
        this.served = served;
        this.searchPath = searchPath;
        this.rewrites = rewrites;
        this.role = role;
    }

    /// `oids` are the parameter types that the client names, 0 for none; what writes is refused
    /// where the transaction is to be read-only.
    Statement.Query of(SqlText text, int[] oids, boolean readOnly) {
        StatementGuard.checkFunctions(text);
        StatementGuard.checkRoles(text);
        StatementGuard.checkSchema(text, searchPath.databases());
        if (served instanceof MotherDuckDatabase) {
            AccountGuard.check(text);
        }
        Statement.Query query = query(text, oids);
        try {
            StatementGuard.check(text, query.prepared().type(), readOnly);
        } catch (FluxionException e) {
            query.close();
            throw e;
        }
        return query;
    }

    /// Whether DuckDB can read the statement as it would be prepared; names are not looked up.
    void checkSyntax(SqlText text) {
        RewrittenText rewritten = RewrittenText.of(text.text(), rewrites.of(text, role.get()));
        try {
            connection.extract(rewritten.text()).close();
        } catch (DuckDbException e) {
            throw DuckDbErrors.translate(e, rewritten);
        }
    }

    private Statement.Query query(SqlText text, int[] oids) {
        List<RewrittenText.Edit> edits = new ArrayList<>(rewrites.of(text, role.get()));
        if (text.startsWith("create") && text.contains("references")) {
            edits.addAll(References.edits(text, served::hasFile));
        }
        if (text.contains("conflict") && text.contains("constraint")) {
            new InsertTarget(connection, text).conflictColumns().ifPresent(edits::add);
        }
        try {
            return query(text, oids, edits);
        } catch (FluxionException e) {
            OptionalInt given = DuckDbErrors.valuesGiven(e);
            if (given.isEmpty()) {
                throw e;
            }
            Optional<RewrittenText.Edit> listed =
                    new InsertTarget(connection, text).firstColumns(given.getAsInt());
            edits.add(listed.orElseThrow(() -> e));
            return query(text, oids, edits);
        }
    }

    private Statement.Query query(SqlText text, int[] oids, List<RewrittenText.Edit> edits) {
        ParameterTypes types = new ParameterTypes(connection, text, edits);
        Map<Integer, LogicalType> declared = ParameterTypes.declared(oids);
        try {
            return searchPath.resolve(
                    text.text(), database -> prepare(text, types, oids, database));
        } catch (DuckDbException e) {
            throw DuckDbErrors.translate(e, types.cast(declared));
        }
    }

    private Statement.Query prepare(
            SqlText text, ParameterTypes types, int[] oids, String database) {
        Map<Integer, LogicalType> declared = ParameterTypes.declared(oids);
        RewrittenText rewritten = types.cast(declared);
        Prepared prepared = prepare(rewritten);
        Map<Integer, LogicalType> known = declared;
        if (!ParameterTypes.allResolved(prepared)) {
            prepared.close();
            known = types.infer(declared);
            rewritten = types.cast(known);
            prepared = prepare(rewritten);
        }
        return new Statement.Query(
                text,
                rewritten,
                prepared,
                new Statement.Names(database, role.get()),
                parameterTypes(text, prepared, known, oids),
                FollowUps.of(text, served::hasFile),
                types.columnsOf(prepared, known));
    }

    private Prepared prepare(RewrittenText text) {
        try {
            return connection.prepare(text.text());
        } catch (DuckDbException e) {
            if (DuckDbErrors.isMissingName(e)) {
                throw e;
            }
            throw DuckDbErrors.translate(e, text);
        }
    }

    /// As the client named them, else as they were inferred, else as DuckDB resolved them.
    private static List<PgType> parameterTypes(
            SqlText text, Prepared prepared, Map<Integer, LogicalType> known, int[] oids) {
        List<PgType> result = new ArrayList<>();
        for (int i = 1; i <= prepared.parameterCount(); i++) {
            int oid = i <= oids.length ? oids[i - 1] : 0;
            LogicalType type = known.getOrDefault(i, LogicalType.of(TypeId.VARCHAR));
            if (oid != 0 && oid != PgType.UNKNOWN.oid()) {
                result.add(PgType.ofOid(oid).orElse(PgType.TEXT));
            } else if (text.castsToOids(i)) {
                result.add(PgType.OID_ARRAY);
            } else {
                result.add(
                        PostgresTypes.of(
                                known.containsKey(i)
                                        ? type
                                        : prepared.parameterType(i).orElse(type)));
            }
        }
        return List.copyOf(result);
    }
}
