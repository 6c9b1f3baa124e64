package ai.fluxion.engine.catalog;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Result;
import ai.fluxion.sql.CatalogNames;
import ai.fluxion.sql.PgType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The database `pgcat` in a DuckDB instance: views named like PostgreSQL's system tables and
/// macros named like its system functions. It lives in memory and holds no state of clients.
public final class CatalogDatabase {
    private static final List<String> SCRIPTS =
            List.of(
                    "0_access.sql",
                    "1_types.sql",
                    "2_relations.sql",
                    "3_constraints.sql",
                    "4_server.sql",
                    "5_functions.sql",
                    "6_information_schema.sql",
                    "7_dialect.sql",
                    "8_activity.sql");

    private CatalogDatabase() {}

    /// Attaches and fills `pgcat`; `databaseName` is what clients connected to. Returns the names
    /// that statements may now use.
    public static CatalogNames create(Connection connection, String databaseName, Instant started) {
        run(connection, "ATTACH ':memory:' AS " + CatalogNames.DATABASE);
        run(connection, types());
        run(
                connection,
                "CREATE TABLE pgcat.server AS SELECT "
                        + quoted(databaseName)
                        + " AS database_name, "
                        + quoted(started.toString())
                        + "::TIMESTAMPTZ AS started");
        for (String script : SCRIPTS) {
            run(connection, read(script));
        }
        return new CatalogNames(
                names(connection, "SELECT view_name", "views", "schema_name = 'main'"),
                names(connection, "SELECT function_name", "functions", "true"),
                names(connection, "SELECT view_name", "views", "schema_name = 'infos'"));
    }

    private static void run(Connection connection, String sql) {
        connection.query(sql).close();
    }

    private static Set<String> names(
            Connection connection, String select, String kind, String condition) {
        Set<String> names = new HashSet<>();
        try (Result result =
                connection.query(
                        select
                                + " FROM duckdb_"
                                + kind
                                + "() WHERE database_name = 'pgcat' AND NOT internal AND "
                                + condition)) {
            for (Optional<DataChunk> next = result.next(); next.isPresent(); next = result.next()) {
                try (DataChunk chunk = next.get()) {
                    for (int row = 0; row < chunk.size(); row++) {
                        names.add(chunk.column(0).textAt(row));
                    }
                }
            }
        }
        return names;
    }

    private static String types() {
        List<String> rows = new ArrayList<>();
        for (PgType type : PgType.values()) {
            rows.add(
                    "("
                            + String.join(
                                    ", ",
                                    type.oid() + "::BIGINT",
                                    quoted(type.typname()),
                                    quoted(type.sqlName()),
                                    type.length() + "::SMALLINT",
                                    quoted(String.valueOf(type.category())),
                                    type.element().map(PgType::oid).orElse(0) + "::BIGINT",
                                    type.array().map(PgType::oid).orElse(0) + "::BIGINT")
                            + ")");
        }
        return "CREATE TABLE pgcat.types AS SELECT * FROM (VALUES "
                + String.join(", ", rows)
                + ") AS t(oid, typname, sql_name, typlen, category, element, array_oid)";
    }

    private static String quoted(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    private static String read(String script) {
        try (InputStream in = CatalogDatabase.class.getResourceAsStream(script)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + script + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
