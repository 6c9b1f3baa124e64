package ai.fluxion.retail.pgduckdb;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.retail.DatabaseUrl;
import ai.fluxion.retail.RetailSchema;
import ai.fluxion.retail.Sql;
import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// On a server that has the extension: runs wherever FLUXION_PG_DUCKDB_URL is the URL of a database
/// of it that may be changed.
@Tag("pg_duckdb")
@EnabledIfEnvironmentVariable(
        named = "FLUXION_PG_DUCKDB_URL",
        matches = ".+",
        disabledReason = "no server with pg_duckdb: FLUXION_PG_DUCKDB_URL is not set")
class PgDuckDbIT {
    private final DataSource database =
            new DatabaseUrl(System.getenv("FLUXION_PG_DUCKDB_URL")).dataSource("fluxion-test");

    @BeforeEach
    void migrate() throws Exception {
        try (Connection connection = database.getConnection()) {
            Sql.execute(connection, "CREATE EXTENSION IF NOT EXISTS pg_duckdb");
        }
        RetailSchema.migrate(database);
    }

    @Test
    void aDashboardRunsInDuckDbWithTheAnswerOfPostgres() throws Exception {
        try (Connection connection = database.getConnection()) {
            QueryEngine engine = QueryEngine.decide(connection, DuckDbLimits.defaults());
            assertThat(engine).isInstanceOf(QueryEngine.DuckDb.class);
            Sql.execute(connection, "DELETE FROM ventas.ventas_raw");
            Sql.execute(
                    connection,
                    "INSERT INTO ventas.ventas_raw (ubicacion_id, fecha, monto_total) SELECT"
                            + " g % 3, '2025-03-01', g FROM generate_series(1, 3000) AS g");
            String sql = QueryEngine.SAMPLE + " ORDER BY 1";
            var postgres = Sql.rows(connection, sql);
            connection.setAutoCommit(false);
            for (String setting : engine.settings(ConnectionClass.DASHBOARD)) {
                Sql.execute(connection, setting);
            }
            assertThat(QueryEngine.isDuckDb(Sql.rows(connection, "EXPLAIN " + sql))).isTrue();
            assertThat(Sql.rows(connection, sql)).isEqualTo(postgres);
            connection.rollback();
            connection.setAutoCommit(true);
            assertThat(QueryEngine.isDuckDb(Sql.rows(connection, "EXPLAIN " + sql))).isFalse();
        }
    }
}
