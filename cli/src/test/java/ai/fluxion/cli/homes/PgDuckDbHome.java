package ai.fluxion.cli.homes;

import ai.fluxion.retail.DatabaseUrl;
import ai.fluxion.retail.Sql;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// Somebody's PostgreSQL with pg_duckdb, where each test's database is made and dropped again.
record PgDuckDbHome(String url, List<String> databases) implements HomeServer {
    /// The extension can't be downloaded everywhere: without a server its live tests are skipped,
    /// and `.ci/run`, whose build leaves out their tag, names them as not run.
    static PgDuckDbHome connect(@Nullable String url) {
        Assumptions.assumeTrue(
                url != null && !url.isEmpty(),
                "no server with pg_duckdb: FLUXION_PG_DUCKDB_URL is not set");
        return new PgDuckDbHome(String.valueOf(url), new ArrayList<>());
    }

    @Override
    public String newDatabase() throws Exception {
        String name = "fluxion_" + UUID.randomUUID().toString().replace('-', '_');
        try (Connection connection = new DatabaseUrl(url).dataSource("test").getConnection()) {
            Sql.execute(connection, "CREATE DATABASE " + name);
        }
        databases.add(name);
        String own = url.replaceFirst("^(\\w+://[^/]+/)[^?]*", "$1" + name);
        try (Connection connection = new DatabaseUrl(own).dataSource("test").getConnection()) {
            Sql.execute(connection, "CREATE EXTENSION pg_duckdb");
        }
        return own;
    }

    @Override
    public void close() throws Exception {
        try (Connection connection = new DatabaseUrl(url).dataSource("test").getConnection()) {
            for (String name : databases) {
                Sql.execute(connection, "DROP DATABASE " + name + " WITH (FORCE)");
            }
        }
    }
}
