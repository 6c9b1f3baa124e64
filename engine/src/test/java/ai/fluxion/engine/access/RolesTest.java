package ai.fluxion.engine.access;

import static ai.fluxion.engine.Client.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.engine.Client;
import ai.fluxion.engine.Engine;
import ai.fluxion.engine.SessionIdentity;
import ai.fluxion.sql.ErrorCode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Roles and privileges as sessions meet them.
class RolesTest {
    @TempDir Path directory;
    private Engine engine;
    private Client owner;

    @BeforeEach
    void open() {
        engine = Client.engine(directory, "ventas", "operacion");
        owner = Client.of(engine);
        owner.run("CREATE TABLE ventas.ventas_raw(tienda INTEGER, importe INTEGER)");
        owner.run("INSERT INTO ventas.ventas_raw VALUES (1, 10), (2, 20)");
        owner.run("CREATE TABLE operacion.usuarios(nombre VARCHAR, secreto VARCHAR)");
        owner.run("INSERT INTO operacion.usuarios VALUES ('ana', 'x')");
        owner.run("CREATE ROLE ana LOGIN PASSWORD 'clave'");
    }

    @AfterEach
    void close() {
        owner.close();
        engine.close();
    }

    private Client as(String role) {
        return new Client(engine.openSession(new SessionIdentity(role, "fluxion", "")));
    }

    @Test
    void rolesMembershipsAndPrivilegesSurviveAReopening() {
        owner.run("CREATE ROLE lectores");
        owner.run("GRANT lectores TO ana");
        owner.run("GRANT USAGE ON SCHEMA ventas TO lectores");
        owner.run("GRANT SELECT ON ventas.ventas_raw TO lectores");
        owner.close();
        engine.close();
        engine = Client.engine(directory, "ventas", "operacion");
        owner = Client.of(engine);

        try (Client ana = as("ana")) {
            assertThat(ana.value("SELECT sum(importe)::INTEGER::VARCHAR FROM ventas_raw"))
                    .isEqualTo("30");
        }
        assertThat(engine.roles().find("ana").flatMap(Role::verifier)).isPresent();
    }

    @Test
    void aNewRoleMayReadNothing() {
        try (Client ana = as("ana")) {
            assertThatThrownBy(() -> ana.run("SELECT * FROM ventas_raw"))
                    .hasMessage("permission denied for schema ventas");
            owner.run("GRANT USAGE ON SCHEMA ventas TO ana");
            assertThatThrownBy(() -> ana.run("SELECT * FROM ventas_raw"))
                    .hasMessage("permission denied for table ventas_raw");
            assertThat(ana.value("SELECT 'yes'")).isEqualTo("yes");
        }
    }

    @Test
    void eachPrivilegeAllowsItsOwnStatement() {
        owner.run("GRANT USAGE ON SCHEMA ventas TO ana");
        owner.run("GRANT INSERT ON ventas_raw TO ana");
        try (Client ana = as("ana")) {
            assertThat(ana.run("INSERT INTO ventas_raw VALUES (3, 30)")).isEqualTo("INSERT 0 1");
            assertCode(
                    () -> ana.run("INSERT INTO ventas_raw VALUES (3, 30) RETURNING importe"),
                    ErrorCode.INSUFFICIENT_PRIVILEGE);
            assertCode(
                    () -> ana.run("UPDATE ventas_raw SET importe = 0"),
                    ErrorCode.INSUFFICIENT_PRIVILEGE);
            owner.run("GRANT ALL ON ventas_raw TO ana");
            assertThat(ana.run("UPDATE ventas_raw SET importe = 0 WHERE tienda = 3"))
                    .isEqualTo("UPDATE 1");
            assertThat(ana.run("DELETE FROM ventas_raw WHERE tienda = 3")).isEqualTo("DELETE 1");
            owner.run("REVOKE DELETE ON ventas_raw FROM ana");
            assertCode(() -> ana.run("DELETE FROM ventas_raw"), ErrorCode.INSUFFICIENT_PRIVILEGE);
        }
    }

    @Test
    void aStoreManagerSeesOnlyTheRowsOfTheirOwnStore() {
        owner.run("CREATE TABLE ventas.gerentes(nombre VARCHAR, tienda INTEGER)");
        owner.run("INSERT INTO ventas.gerentes VALUES ('ana', 1), ('luis', 2)");
        owner.run("CREATE ROLE luis LOGIN");
        owner.run(
                "CREATE VIEW ventas.mis_ventas AS SELECT v.* FROM ventas.ventas_raw v"
                        + " JOIN ventas.gerentes g USING (tienda) WHERE g.nombre = current_user");
        owner.run("GRANT USAGE ON SCHEMA ventas TO ana, luis");
        owner.run("GRANT SELECT ON ventas.mis_ventas TO ana, luis");
        try (Client ana = as("ana");
                Client luis = as("luis")) {
            String all = "SELECT importe::VARCHAR FROM mis_ventas";
            assertThat(ana.column(all)).containsExactly("10");
            assertThat(luis.column(all)).containsExactly("20");
            assertThat(owner.column(all)).isEmpty();
            assertCode(() -> ana.run("SELECT * FROM gerentes"), ErrorCode.INSUFFICIENT_PRIVILEGE);
            assertThatThrownBy(() -> ana.run("SET VARIABLE fluxion_user = 'luis'"))
                    .isInstanceOf(ai.fluxion.sql.FluxionException.class);
            assertThat(ana.column(all)).containsExactly("10");
        }
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
                "LEND DATABASE ventas FOR '1s'"
            })
    void whatARoleMayNotDoIsRefused(String sql) {
        owner.run("CREATE MACRO operacion.todos() AS TABLE SELECT * FROM operacion.usuarios");
        owner.run("GRANT USAGE ON SCHEMA ventas, operacion TO ana");
        owner.run("GRANT ALL ON ALL TABLES IN SCHEMA ventas TO ana");
        try (Client ana = as("ana")) {
            assertCode(() -> ana.run(sql), ErrorCode.INSUFFICIENT_PRIVILEGE);
        }
        assertThat(owner.value("SELECT secreto FROM operacion.usuarios")).isEqualTo("x");
    }

    @Test
    void theOwnerReadsNoStoredPasswordEither() {
        assertCode(
                () -> owner.run("SELECT * FROM ventas.fluxion_access.roles"),
                ErrorCode.INSUFFICIENT_PRIVILEGE);
    }

    @Test
    void everybodyChangesTheirOwnPasswordOnly() {
        String before = engine.roles().find("ana").toString();
        try (Client ana = as("ana")) {
            assertThat(ana.run("ALTER ROLE ana PASSWORD 'otra'")).isEqualTo("ALTER ROLE");
            assertCode(
                    () -> ana.run("ALTER ROLE ana CONNECTION LIMIT 9"),
                    ErrorCode.INSUFFICIENT_PRIVILEGE);
        }
        assertThat(engine.roles().find("ana").flatMap(Role::verifier)).isPresent();
        assertThat(before).doesNotContain("clave");
    }

    @Test
    void aSessionBeginsWithItsRolesSettingsAndLimits() {
        owner.run("ALTER ROLE ana SET statement_timeout = '3s'");
        owner.run("ALTER ROLE ana SET fluxion.workload_class TO report");
        owner.run("ALTER ROLE ana CONNECTION LIMIT 1");
        try (Client ana = as("ana")) {
            assertThat(ana.value("SHOW statement_timeout")).isEqualTo("3000");
            assertCode(() -> as("ana"), ErrorCode.TOO_MANY_CONNECTIONS);
        }
        assertThat(
                        owner.value(
                                "SELECT array_to_string(rolconfig, ';') FROM pg_roles WHERE rolname = 'ana'"))
                .isEqualTo("fluxion.workload_class=report;statement_timeout=3000");
    }

    @Test
    void onlyARoleWithLoginBeginsASession() {
        owner.run("CREATE ROLE grupo");
        assertCode(() -> as("grupo"), ErrorCode.INVALID_AUTHORIZATION);
        assertCode(() -> as("nadie"), ErrorCode.INVALID_AUTHORIZATION);
    }

    @Test
    void membershipsDoNotGoInCircles() {
        owner.run("CREATE ROLE a");
        owner.run("CREATE ROLE b IN ROLE a");
        assertCode(() -> owner.run("GRANT b TO a"), ErrorCode.INVALID_GRANT_OPERATION);
        assertThat(
                        owner.value(
                                "SELECT r.rolname FROM pg_auth_members m"
                                        + " JOIN pg_roles r ON r.oid = m.roleid"))
                .isEqualTo("a");
    }

    @Test
    void wrongStatementsNameWhatIsWrong() {
        assertCode(() -> owner.run("CREATE ROLE ana"), ErrorCode.DUPLICATE_OBJECT);
        assertCode(() -> owner.run("CREATE ROLE pg_x"), ErrorCode.RESERVED_NAME);
        assertCode(() -> owner.run("DROP ROLE nadie"), ErrorCode.UNDEFINED_OBJECT);
        assertThat(owner.run("DROP ROLE IF EXISTS nadie")).isEqualTo("DROP ROLE");
        assertCode(() -> owner.run("GRANT SELECT ON nada TO ana"), ErrorCode.UNDEFINED_TABLE);
        assertCode(
                () -> owner.run("GRANT USAGE ON ventas_raw TO ana"),
                ErrorCode.INVALID_GRANT_OPERATION);
        assertCode(
                () -> owner.run("GRANT SELECT ON ventas_raw TO nadie"), ErrorCode.UNDEFINED_OBJECT);
        assertCode(
                () -> owner.run("ALTER ROLE fluxion NOLOGIN"),
                ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE);
        owner.run("GRANT SELECT ON ventas_raw TO ana");
        assertCode(() -> owner.run("DROP ROLE ana"), ErrorCode.DEPENDENT_OBJECTS);
        owner.run("BEGIN");
        assertCode(() -> owner.run("CREATE ROLE x"), ErrorCode.ACTIVE_SQL_TRANSACTION);
        owner.run("ROLLBACK");
    }
}
