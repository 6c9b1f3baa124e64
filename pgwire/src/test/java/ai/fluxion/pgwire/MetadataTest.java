package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// pgjdbc's DatabaseMetaData: what ORMs and SQL tools ask a database about itself.
class MetadataTest {
    @TempDir static Path directory;
    private static ServerFixture server;
    private static Connection connection;

    @BeforeAll
    static void startServer() throws SQLException {
        server = ServerFixture.start(directory);
        connection = server.dataSource().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE tiendas (id INTEGER PRIMARY KEY, codigo VARCHAR UNIQUE NOT NULL,"
                            + " precio DECIMAL(10,2) DEFAULT 1.5, dias INTEGER[])");
            statement.execute(
                    "CREATE TABLE lineas (tienda INTEGER REFERENCES tiendas(id), linea BIGINT,"
                            + " PRIMARY KEY (tienda, linea))");
            statement.execute("CREATE INDEX por_precio ON tiendas(precio)");
            statement.execute("CREATE VIEW caras AS SELECT * FROM tiendas WHERE precio > 10");
            statement.execute("COMMENT ON TABLE tiendas IS 'las tiendas'");
        }
    }

    @AfterAll
    static void stopServer() throws SQLException {
        connection.close();
        server.close();
    }

    @Test
    void tablesViewsAndTheirComments() throws SQLException {
        assertThat(
                        rows(
                                metadata()
                                        .getTables(
                                                null, "test", "%", new String[] {"TABLE", "VIEW"}),
                                "TABLE_SCHEM",
                                "TABLE_NAME",
                                "TABLE_TYPE",
                                "REMARKS"))
                .containsExactly(
                        "test|lineas|TABLE|null",
                        "test|tiendas|TABLE|las tiendas",
                        "test|caras|VIEW|null");
        assertThat(rows(metadata().getSchemas(), "TABLE_SCHEM"))
                .contains("test", "pg_catalog", "information_schema");
    }

    @Test
    void columnsHaveTypeSizeNullabilityAndDefault() throws SQLException {
        assertThat(
                        rows(
                                metadata().getColumns(null, "test", "tiendas", "%"),
                                "COLUMN_NAME",
                                "TYPE_NAME",
                                "COLUMN_SIZE",
                                "DECIMAL_DIGITS",
                                "IS_NULLABLE",
                                "COLUMN_DEF"))
                .containsExactly(
                        "id|int4|10|0|NO|null",
                        "codigo|text|2147483647|0|NO|null",
                        "precio|numeric|10|2|YES|1.5",
                        "dias|_int4|10|0|YES|null");
    }

    @Test
    void keysInTheOrderOfTheirColumns() throws SQLException {
        assertThat(
                        rows(
                                metadata().getPrimaryKeys(null, "test", "lineas"),
                                "COLUMN_NAME",
                                "KEY_SEQ",
                                "PK_NAME"))
                .containsExactly("tienda|1|lineas_pkey", "linea|2|lineas_pkey");
        assertThat(
                        rows(
                                metadata().getImportedKeys(null, "test", "lineas"),
                                "PKTABLE_NAME",
                                "PKCOLUMN_NAME",
                                "FKTABLE_NAME",
                                "FKCOLUMN_NAME"))
                .containsExactly("tiendas|id|lineas|tienda");
    }

    @Test
    void indexesWithTheirColumns() throws SQLException {
        assertThat(
                        rows(
                                metadata().getIndexInfo(null, "test", "tiendas", false, true),
                                "INDEX_NAME",
                                "NON_UNIQUE",
                                "COLUMN_NAME"))
                .containsExactlyInAnyOrder(
                        "tiendas_pkey|f|id", "tiendas_codigo_key|f|codigo", "por_precio|t|precio");
    }

    @Test
    void typesAndRegisteredNames() throws SQLException {
        assertThat(rows(metadata().getTypeInfo(), "TYPE_NAME"))
                .contains("int4", "numeric", "timestamptz", "uuid", "_text");
        try (Statement statement = connection.createStatement()) {
            assertThat(
                            rows(
                                    statement.executeQuery(
                                            "SELECT c.oid = 'tiendas'::regclass AS same,"
                                                    + " c.oid::regclass AS name, to_regclass('nope') AS missing"
                                                    + " FROM pg_class c WHERE relname = 'tiendas'"),
                                    "same",
                                    "name",
                                    "missing"))
                    .containsExactly("t|tiendas|null");
            assertThatThrownBy(() -> statement.executeQuery("SELECT 'nope'::regclass"))
                    .hasMessageContaining("relation \"nope\" does not exist");
        }
    }

    @Test
    void clientsCannotChangeTheCatalog() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql :
                    List.of(
                            "DROP VIEW pgcat.pg_class",
                            "CREATE TABLE pgcat.mine (x INTEGER)",
                            "INSERT INTO pgcat.server VALUES ('x', now())",
                            "UPDATE \"pgcat\".types SET typname = 'x'",
                            "CREATE MACRO pgcat.f() AS 1",
                            "DROP SCHEMA pgcat.infos CASCADE")) {
                assertThatThrownBy(() -> statement.execute(sql))
                        .as(sql)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            }
        }
    }

    private static DatabaseMetaData metadata() throws SQLException {
        return connection.getMetaData();
    }

    private static List<String> rows(ResultSet result, String... columns) throws SQLException {
        try (result) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (String column : columns) {
                    row.add(result.getString(column));
                }
                rows.add(String.join("|", row.stream().map(String::valueOf).toList()));
            }
            return rows;
        }
    }
}
