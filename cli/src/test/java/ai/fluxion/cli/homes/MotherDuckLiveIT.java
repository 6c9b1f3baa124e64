package ai.fluxion.cli.homes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.retail.DatabaseUrl;
import ai.fluxion.retail.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/// What only MotherDuck itself can show, beside the contracts that `HomesIT` runs on it.
@Tag("motherduck")
@EnabledIfEnvironmentVariable(
        named = "MOTHERDUCK_TOKEN",
        matches = ".+",
        disabledReason = "not run: nothing spoke to MotherDuck")
class MotherDuckLiveIT {
    @TempDir private Path directory;

    @Test
    void noClientSeesTheTokenTheServersFilesOrAnotherDatabase() throws Exception {
        String token = System.getenv().getOrDefault("MOTHERDUCK_TOKEN", "");
        try (MotherDuckHome home = MotherDuckHome.start(directory);
                Connection client =
                        new DatabaseUrl(home.newDatabase())
                                .dataSource("fluxion-test")
                                .getConnection()) {
            for (String sql :
                    List.of(
                            "SHOW ALL",
                            "SELECT * FROM duckdb_databases()",
                            "SELECT * FROM pragma_database_list()")) {
                assertThat(Sql.rows(client, sql)).noneMatch(row -> row.contains(token));
            }
            for (String sql :
                    List.of(
                            "SELECT * FROM '/etc/hostname.csv'",
                            "SELECT * FROM read_text('/etc/hostname')",
                            "ATTACH 'md:'",
                            "SELECT * FROM duckdb_settings()")) {
                assertThatThrownBy(() -> Sql.rows(client, sql))
                        .as(sql)
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void oneTransactionWritesBothSchemas() throws Exception {
        try (MotherDuckHome home = MotherDuckHome.start(directory);
                Connection client =
                        new DatabaseUrl(home.newDatabase())
                                .dataSource("fluxion-test")
                                .getConnection()) {
            Sql.execute(client, "CREATE TABLE ventas.a (n INTEGER)");
            Sql.execute(client, "CREATE TABLE operacion.b (n INTEGER)");
            client.setAutoCommit(false);
            Sql.execute(client, "INSERT INTO ventas.a VALUES (1)");
            Sql.execute(client, "INSERT INTO operacion.b VALUES (1)");
            client.commit();
            assertThat(Sql.rows(client, "SELECT count(*) FROM ventas.a, operacion.b"))
                    .containsExactly("1");
            client.rollback();
        }
    }
}
