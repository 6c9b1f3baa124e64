package ai.fluxion.engine.access;

import static ai.fluxion.engine.Client.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.engine.Client;
import ai.fluxion.engine.Engine;
import ai.fluxion.engine.SessionIdentity;
import ai.fluxion.sql.ErrorCode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a role that may do all with one table, and only name the schemas of the others, tries in
/// vain. No attempt changes anything, so all share one engine.
class RefusedToRolesTest {
    @TempDir static Path directory;
    private static Engine engine;
    private static Client owner;
    private static Client ana;

    @BeforeAll
    static void open() {
        engine = Client.engine(directory, "ventas", "operacion");
        owner = Client.of(engine);
        owner.run("CREATE TABLE ventas.ventas_raw(tienda INTEGER, importe INTEGER)");
        owner.run("INSERT INTO ventas.ventas_raw VALUES (1, 10), (2, 20)");
        owner.run("CREATE TABLE operacion.usuarios(nombre VARCHAR, secreto VARCHAR)");
        owner.run("INSERT INTO operacion.usuarios VALUES ('ana', 'x')");
        owner.run("CREATE TABLE operacion.\"con.punto\" AS SELECT 1 AS n");
        owner.run("CREATE VIEW operacion.todas AS SELECT * FROM ventas.ventas_raw");
        owner.run("CREATE MACRO operacion.todos() AS TABLE SELECT * FROM operacion.usuarios");
        owner.run("CREATE ROLE ana LOGIN");
        owner.run("GRANT USAGE ON SCHEMA ventas, operacion TO ana");
        owner.run("GRANT ALL ON ALL TABLES IN SCHEMA ventas TO ana");
        owner.run("CREATE TABLE ventas.nominas AS FROM operacion.usuarios");
        ana = new Client(engine.openSession(new SessionIdentity("ana", "fluxion", "")));
    }

    @AfterAll
    static void close() {
        ana.close();
        owner.close();
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT secreto FROM operacion.usuarios",
                "SELECT secreto FROM usuarios",
                "SELECT secreto FROM USUARIOS",
                "SELECT secreto FROM \"usuarios\"",
                "SELECT secreto FROM \"operacion\".\"main\".\"usuarios\"",
                "SELECT * FROM 'usuarios'",
                "SELECT * FROM ventas_raw, operacion.usuarios",
                "SELECT (SELECT secreto FROM usuarios LIMIT 1)",
                "SELECT * FROM ventas_raw WHERE EXISTS (SELECT 1 FROM operacion.usuarios)",
                "WITH u AS (SELECT * FROM usuarios) SELECT * FROM u",
                "FROM usuarios",
                "TABLE usuarios",
                "SUMMARIZE usuarios",
                "EXPLAIN ANALYZE SELECT * FROM usuarios",
                "INSERT INTO ventas_raw SELECT 1, length(secreto) FROM operacion.usuarios",
                "UPDATE usuarios SET secreto = ''",
                "DELETE FROM usuarios",
                "TRUNCATE usuarios",
                "DROP TABLE usuarios",
                "ALTER TABLE usuarios ADD COLUMN x INTEGER",
                "CREATE VIEW ventas.v AS SELECT * FROM operacion.usuarios",
                "CREATE TABLE ventas.c AS SELECT * FROM operacion.usuarios",
                "CREATE MACRO ventas.m() AS TABLE SELECT 1",
                "SELECT * FROM todos()",
                "SELECT * FROM pragma_storage_info('usuarios')",
                "SELECT * FROM query('SELECT * FROM usuarios')",
                "SELECT * FROM query_table('usuarios')",
                "SELECT * FROM fluxion_access.roles",
                "SELECT * FROM ventas.fluxion_access.roles",
                "SELECT * FROM 'fluxion_access.roles'",
                "SELECT * FROM read_text('/etc/hostname')",
                "SELECT * FROM read_csv('/etc/passwd')",
                "COPY (SELECT 1) TO '/tmp/x.csv'",
                "COPY ventas_raw FROM '/etc/passwd'",
                "COPY ventas_raw FROM PROGRAM 'id'",
                "ATTACH '/tmp/x.duckdb' AS x",
                "INSTALL httpfs",
                "LOAD httpfs",
                "EXPORT DATABASE '/tmp/x'",
                "PRAGMA enable_profiling",
                "CHECKPOINT",
                "CREATE ROLE otra SUPERUSER",
                "ALTER ROLE ana SUPERUSER",
                "ALTER ROLE fluxion PASSWORD 'x'",
                "DROP ROLE fluxion",
                "GRANT SELECT ON operacion.usuarios TO ana",
                "GRANT fluxion TO ana",
                "LEND DATABASE ventas FOR '1s'",
                "FROM usuarios SELECT secreto",
                "FROM u: usuarios",
                "FROM u: 'usuarios'",
                "FROM ventas_raw POSITIONAL JOIN 'nominas'",
                "FROM ventas_raw JOIN BY (TYPE INNER) 'nominas' ON true",
                "TABLE 'usuarios'",
                "FROM 'con.punto'",
                "WITH usuarios AS (SELECT 1 AS secreto) SELECT * FROM operacion.usuarios",
                "WITH usuarios AS (SELECT * FROM operacion.main.usuarios) FROM usuarios",
                "WITH RECURSIVE r AS (SELECT secreto FROM usuarios UNION ALL FROM r) FROM r",
                "SELECT COLUMNS('s.*') FROM usuarios",
                "SELECT COLUMNS(*) FROM ventas_raw POSITIONAL JOIN nominas",
                "SELECT #2 FROM usuarios",
                "SELECT usuarios FROM usuarios",
                "SELECT 1 UNION ALL BY NAME FROM usuarios",
                "SELECT * FROM ventas_raw WHERE tienda IN (FROM nominas SELECT length(secreto))",
                "SELECT * FROM ventas_raw, LATERAL (SELECT secreto FROM nominas)",
                "PIVOT usuarios ON nombre USING first(secreto)",
                "FROM (PIVOT 'usuarios' ON nombre IN ('ana') USING first(secreto))",
                "UNPIVOT usuarios ON nombre, secreto",
                "UNPIVOT 'usuarios' ON nombre, secreto",
                "SUMMARIZE 'usuarios'",
                "SUMMARIZE SELECT * FROM usuarios",
                "DESCRIBE usuarios",
                "DESCRIBE 'usuarios'",
                "DESC usuarios",
                "FROM (SUMMARIZE usuarios)",
                "FROM (DESCRIBE usuarios)",
                "FROM (SHOW usuarios)",
                "EXPLAIN ANALYZE INSERT INTO ventas_raw VALUES (9, 9)",
                "EXPLAIN ANALYZE CREATE TABLE ventas.c AS SELECT 1",
                "EXPLAIN ANALYZE DROP TABLE ventas_raw",
                "EXPLAIN (ANALYZE) DROP TABLE ventas_raw",
                "EXPLAIN ANALYZE COPY (SELECT 1) TO '/tmp/x.csv'",
                "EXPLAIN (ANALYZE) COPY ventas_raw FROM '/etc/passwd'",
                "EXPLAIN ANALYZE SET threads = 1",
                "EXPLAIN ANALYZE PREPARE p AS SELECT 1",
                "PREPARE p AS SELECT * FROM usuarios",
                "PREPARE p AS COPY (SELECT 1) TO '/tmp/x.csv'",
                "SELECT * FROM pragma_table_info('usuarios')",
                "SELECT * FROM pragma_show('usuarios')",
                "PRAGMA storage_info('usuarios')",
                "CALL pragma_storage_info('usuarios')",
                "SELECT * FROM query('SELECT * FROM ' || 'usuarios')",
                "SELECT * FROM query_table('usu' || 'arios')",
                "SELECT * FROM system.main.query_table(['usuarios'])",
                "SELECT * FROM histogram_values('usu' || 'arios', secreto)",
                "SELECT * FROM histogram(\"source\" := 'usuarios', col_name := secreto)",
                "SELECT * FROM duckdb_table_sample('usu' || 'arios')",
                "SELECT json_serialize_plan('SELECT secreto FROM operacion.usuarios')",
                "SELECT ('SELECT secreto FROM usuarios').json_serialize_plan()",
                "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('FROM usuarios'))",
                "PRAGMA json_execute_serialized_sql('{}')",
                "SELECT * FROM duckdb_logs()",
                "SELECT * FROM glob('/etc/*')",
                "SELECT * FROM force_checkpoint('ventas')",
                "INSERT INTO usuarios SELECT 'eva', 'y'",
                "INSERT INTO 'usuarios' VALUES ('eva', 'y')",
                "WITH n AS (INSERT INTO usuarios VALUES ('eva', 'y') RETURNING *) FROM n",
                "INSERT INTO ventas_raw SELECT (SELECT count(*) FROM nominas), 1",
                "UPDATE ventas_raw SET importe = 0 FROM nominas",
                "UPDATE ventas_raw SET importe = (SELECT length(secreto) FROM nominas)",
                "UPDATE operacion.main.usuarios SET secreto = ''",
                "DELETE FROM ventas_raw USING nominas",
                "DELETE FROM ventas_raw WHERE tienda IN (SELECT length(secreto) FROM nominas)",
                "MERGE INTO ventas_raw v USING nominas u ON false WHEN MATCHED THEN DELETE",
                "MERGE INTO nominas u USING ventas_raw v ON true WHEN MATCHED THEN DELETE",
                "SELECT * FROM todas",
                "SELECT * FROM operacion.todas",
                "CREATE TEMP TABLE t AS SELECT * FROM usuarios",
                "CREATE TEMP VIEW t AS SELECT * FROM usuarios",
                "CREATE OR REPLACE MACRO m() AS (SELECT secreto FROM usuarios)",
                "CREATE SCHEMA otro",
                "CREATE SEQUENCE ventas.s",
                "CREATE INDEX i ON ventas_raw(tienda)",
                "COMMENT ON TABLE ventas_raw IS 'x'",
                "VACUUM ANALYZE usuarios",
                "SELECT * FROM pgcat.roles, usuarios",
                "SELECT /* /* */ 1 */ secreto FROM/**/usuarios",
                "SELECT secreto FROM -- \n usuarios",
                "SELECT 1FROM usuarios"
            })
    void whatARoleMayNotDoIsRefused(String sql) {
        assertCode(() -> ana.run(sql), ErrorCode.INSUFFICIENT_PRIVILEGE);
        assertThat(owner.column("SELECT secreto FROM operacion.usuarios")).containsExactly("x");
        assertThat(owner.column("SELECT secreto FROM ventas.nominas")).containsExactly("x");
        assertThat(owner.column("SELECT importe::VARCHAR FROM ventas.ventas_raw"))
                .containsExactly("10", "20");
    }

    @Test
    void theOwnerReadsNoStoredPasswordEither() {
        assertCode(
                () -> owner.run("SELECT * FROM ventas.fluxion_access.roles"),
                ErrorCode.INSUFFICIENT_PRIVILEGE);
    }
}
