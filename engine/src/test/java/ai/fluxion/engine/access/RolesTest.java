package ai.fluxion.engine.access;

import static ai.fluxion.engine.Client.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.Client;
import ai.fluxion.engine.Engine;
import ai.fluxion.engine.Portal;
import ai.fluxion.engine.SessionIdentity;
import ai.fluxion.engine.Statement;
import ai.fluxion.sql.CopyStatement;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.SqlText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void aCopyNeedsInsertHoweverItNamesTheTable() {
        owner.run("GRANT USAGE ON SCHEMA ventas, operacion TO ana");
        owner.run("GRANT SELECT ON ventas_raw TO ana");
        try (Client ana = as("ana")) {
            for (String name :
                    List.of(
                            "ventas_raw",
                            "ventas.ventas_raw",
                            "main.ventas_raw",
                            "MAIN.usuarios",
                            "\"Ventas_Raw\"",
                            "otro.ventas_raw",
                            "nada")) {
                assertCode(() -> copyIn(ana, name), ErrorCode.INSUFFICIENT_PRIVILEGE);
            }
            owner.run("GRANT INSERT ON ventas_raw TO ana");
            copyIn(ana, "ventas_raw");
            copyIn(ana, "main.ventas_raw");
        }
    }

    private static void copyIn(Client client, String table) {
        SqlText text = SqlText.of("COPY " + table + " FROM STDIN");
        CopyStatement copy = CopyStatement.parse(text).orElseThrow();
        client.session().copyIn((CopyStatement.FromStdin) copy).close();
    }

    @Test
    void aStringOrAnAliasThatIsAlsoATablesNameIsReadWhereItIsAValue() {
        owner.run("GRANT USAGE ON SCHEMA ventas TO ana");
        owner.run("GRANT SELECT ON ventas_raw TO ana");
        try (Client ana = as("ana")) {
            assertThat(ana.value("SELECT 'usuarios'")).isEqualTo("usuarios");
            assertThat(ana.column("SELECT 1 FROM ventas_raw WHERE 'x' = 'usuarios'")).isEmpty();
            assertThat(ana.run("EXPLAIN ANALYZE SELECT * FROM ventas_raw")).isEqualTo("EXPLAIN");
            assertThat(ana.run("EXPLAIN (ANALYZE) (SELECT 1) UNION SELECT 2")).isEqualTo("EXPLAIN");
        }
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
        owner.run("ALTER ROLE ana SET fluxion.workload TO dashboard");
        owner.run("ALTER ROLE ana CONNECTION LIMIT 1");
        try (Client ana = as("ana")) {
            assertThat(ana.value("SHOW statement_timeout")).isEqualTo("3s");
            assertCode(() -> as("ana"), ErrorCode.TOO_MANY_CONNECTIONS);
        }
        assertThat(
                        owner.value(
                                "SELECT array_to_string(rolconfig, ';') FROM pg_roles WHERE rolname = 'ana'"))
                .isEqualTo("fluxion.workload=dashboard;statement_timeout=3000");
    }

    @Test
    void setRoleTakesTheRightsOfAnotherRoleUntilReset() {
        owner.run("CREATE ROLE lectores");
        owner.run("CREATE ROLE luis LOGIN IN ROLE lectores");
        owner.run("GRANT USAGE ON SCHEMA ventas TO lectores, luis");
        owner.run("GRANT SELECT ON ventas_raw TO lectores");
        owner.run("GRANT INSERT ON ventas_raw TO luis");
        try (Client luis = as("luis")) {
            String insert = "INSERT INTO ventas_raw VALUES (3, 30)";
            luis.run("SET ROLE Lectores");
            assertThat(luis.value("SELECT current_user || ' ' || session_user"))
                    .isEqualTo("lectores luis");
            assertThat(luis.value("SHOW role")).isEqualTo("lectores");
            assertCode(() -> luis.run(insert), ErrorCode.INSUFFICIENT_PRIVILEGE);
            assertThat(luis.run("RESET ROLE")).isEqualTo("RESET");
            assertThat(luis.run(insert)).isEqualTo("INSERT 0 1");
            luis.run("BEGIN");
            luis.run("SET LOCAL ROLE 'lectores'");
            luis.run("COMMIT");
            assertThat(luis.value("SELECT current_user")).isEqualTo("luis");
            luis.run("BEGIN");
            luis.run("SET ROLE lectores");
            luis.run("ROLLBACK");
            assertThat(luis.value("SELECT current_user")).isEqualTo("luis");
            luis.run("SET role = lectores");
            luis.run("SET ROLE NONE");
            assertThat(luis.value("SELECT current_user")).isEqualTo("luis");
            for (String other : List.of("ana", "fluxion")) {
                assertCode(() -> luis.run("SET ROLE " + other), ErrorCode.INSUFFICIENT_PRIVILEGE);
            }
            assertCode(() -> luis.run("SET ROLE nadie"), ErrorCode.INVALID_PARAMETER_VALUE);
        }
        owner.run("SET ROLE luis");
        assertCode(() -> owner.run("CREATE ROLE x"), ErrorCode.INSUFFICIENT_PRIVILEGE);
        owner.run("RESET ROLE");
        assertThat(owner.run("CREATE ROLE x")).isEqualTo("CREATE ROLE");
        assertCode(() -> owner.run("CREATE ROLE none"), ErrorCode.RESERVED_NAME);
    }

    @Test
    void aPreparedStatementAnswersToTheRoleThatRunsIt() {
        owner.run("CREATE TABLE ventas.gerentes(nombre VARCHAR, tienda INTEGER)");
        owner.run("INSERT INTO ventas.gerentes VALUES ('ana', 1), ('luis', 2)");
        owner.run("CREATE ROLE luis LOGIN");
        owner.run(
                "CREATE VIEW ventas.mis_ventas AS SELECT v.* FROM ventas.ventas_raw v"
                        + " JOIN ventas.gerentes g USING (tienda) WHERE g.nombre = current_user");
        owner.run("GRANT USAGE ON SCHEMA ventas TO ana, luis");
        owner.run("GRANT SELECT ON ventas.mis_ventas TO ana, luis");
        String sql = "SELECT importe::VARCHAR || current_user FROM mis_ventas WHERE importe > $1";
        owner.run("SET ROLE ana");
        try (Statement statement = owner.session().parse(sql, new int[0])) {
            assertThat(firstRow(statement)).isEqualTo("10ana");
            owner.run("SET ROLE luis");
            assertThat(firstRow(statement)).isEqualTo("20luis");
            owner.run("SET ROLE ana");
            assertThat(firstRow(statement)).isEqualTo("10ana");
        }
    }

    private String firstRow(Statement statement) {
        try (Portal portal = owner.session().bind(statement, List.of(new Value.Int(5)))) {
            String row = portal.next(0).orElseThrow().chunk().column(0).textAt(0);
            assertThat(portal.next(0)).isEmpty();
            return row;
        }
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
    void aSequenceNeedsUsage() {
        owner.run("CREATE SEQUENCE ventas.folio");
        owner.run("CREATE TABLE ventas.numerada (id SERIAL, nota VARCHAR)");
        owner.run("GRANT USAGE ON SCHEMA ventas TO ana");
        owner.run("GRANT INSERT ON numerada TO ana");
        try (Client ana = as("ana")) {
            ana.run("INSERT INTO numerada(nota) VALUES ('el valor por defecto')");
            for (String sql :
                    List.of(
                            "SELECT nextval('folio')",
                            "SELECT nextval('ventas.folio')",
                            "SELECT 'folio'.nextval()",
                            "SELECT nextval('fo' || 'lio')",
                            "INSERT INTO numerada(id) VALUES (nextval('\"folio\"'))")) {
                assertCode(() -> ana.run(sql), ErrorCode.INSUFFICIENT_PRIVILEGE);
            }
            owner.run("GRANT USAGE ON SEQUENCE folio TO ana");
            assertThat(ana.value("SELECT nextval('folio')::VARCHAR")).isEqualTo("1");
            assertThat(ana.value("SELECT has_sequence_privilege('folio', 'USAGE')::VARCHAR"))
                    .isEqualTo("true");
            owner.run("REVOKE ALL ON ALL SEQUENCES IN SCHEMA ventas FROM ana");
            assertCode(() -> ana.run("SELECT nextval('folio')"), ErrorCode.INSUFFICIENT_PRIVILEGE);
        }
    }

    @Test
    void wrongStatementsNameWhatIsWrong() {
        assertCode(() -> owner.run("CREATE ROLE ana"), ErrorCode.DUPLICATE_OBJECT);
        assertCode(() -> owner.run("CREATE ROLE pg_x"), ErrorCode.RESERVED_NAME);
        assertCode(() -> owner.run("ALTER ROLE ana IN ROLE fluxion"), ErrorCode.SYNTAX_ERROR);
        assertCode(
                () -> owner.run("GRANT SELECT (tienda) ON ventas_raw TO ana"),
                ErrorCode.FEATURE_NOT_SUPPORTED);
        assertCode(
                () ->
                        owner.run(
                                "ALTER DEFAULT PRIVILEGES IN SCHEMA ventas GRANT SELECT ON TABLES"
                                        + " TO ana"),
                ErrorCode.FEATURE_NOT_SUPPORTED);
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
