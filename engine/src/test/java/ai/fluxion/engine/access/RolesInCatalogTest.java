package ai.fluxion.engine.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.engine.Client;
import ai.fluxion.engine.Engine;
import ai.fluxion.engine.SessionIdentity;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Roles and grants as PostgreSQL's catalog and its functions tell them.
class RolesInCatalogTest {
    @TempDir Path directory;
    private Engine engine;
    private Client owner;

    @BeforeEach
    void open() {
        engine = Client.engine(directory, "ventas", "operacion");
        owner = Client.of(engine);
        owner.run("CREATE TABLE ventas.ventas_raw(tienda INTEGER, importe INTEGER)");
        owner.run("CREATE TABLE operacion.usuarios(nombre VARCHAR)");
        owner.run("CREATE ROLE lectores");
        owner.run("CREATE ROLE ana LOGIN IN ROLE lectores");
        owner.run("GRANT USAGE ON SCHEMA ventas TO lectores");
        owner.run("GRANT SELECT ON ventas_raw TO lectores");
        owner.run("GRANT INSERT, UPDATE ON ventas_raw TO ana");
        owner.run("GRANT SELECT ON usuarios TO public");
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
    void accessListsAreThoseOfPostgres() {
        String relations = "SELECT array_to_string(relacl, ' ') FROM pg_class WHERE relname = ";
        assertThat(owner.value(relations + "'ventas_raw'"))
                .isEqualTo("fluxion=arwdD/fluxion ana=aw/fluxion lectores=r/fluxion");
        assertThat(owner.value(relations + "'usuarios'"))
                .isEqualTo("fluxion=arwdD/fluxion =r/fluxion");
        assertThat(
                        owner.value(
                                "SELECT array_to_string(nspacl, ' ') FROM pg_namespace"
                                        + " WHERE nspname = 'ventas'"))
                .isEqualTo("fluxion=UC/fluxion lectores=U/fluxion");
    }

    @Test
    void aPrivilegeIsOnesOwnOrInheritedOrEverybodys() {
        try (Client ana = as("ana")) {
            assertThat(may(ana, "has_table_privilege('ventas_raw', 'SELECT')")).isTrue();
            assertThat(may(ana, "has_table_privilege('ventas.ventas_raw', 'insert')")).isTrue();
            assertThat(may(ana, "has_table_privilege('usuarios', 'SELECT')")).isTrue();
            assertThat(may(ana, "has_table_privilege('ventas_raw', 'DELETE')")).isFalse();
            assertThat(may(ana, "has_table_privilege('ventas_raw', 'DELETE, SELECT')")).isTrue();
            assertThat(may(ana, "has_table_privilege('lectores', 'ventas_raw', 'INSERT')"))
                    .isFalse();
            assertThat(may(ana, "has_table_privilege('fluxion', 'ventas_raw', 'DELETE')")).isTrue();
            assertThat(may(ana, "has_any_column_privilege('ventas_raw', 'DELETE')")).isFalse();
            assertThat(may(ana, "has_schema_privilege('ventas', 'USAGE')")).isTrue();
            assertThat(may(ana, "has_schema_privilege('operacion', 'USAGE')")).isFalse();
            assertThat(may(ana, "has_schema_privilege('pg_catalog', 'USAGE')")).isTrue();
            assertThat(may(ana, "pg_has_role('lectores', 'MEMBER')")).isTrue();
            assertThat(may(ana, "pg_has_role('lectores', 'ana', 'MEMBER')")).isFalse();
        }
        assertThat(may(owner, "has_table_privilege('usuarios', 'DELETE')")).isTrue();
        assertThatThrownBy(() -> may(owner, "has_table_privilege('nadie', 'usuarios', 'SELECT')"))
                .hasMessageContaining("role \"nadie\" does not exist");
    }

    @Test
    void aFunctionAnswersForEachRowOfTheCatalog() {
        try (Client ana = as("ana")) {
            assertThat(
                            ana.column(
                                    "SELECT relname FROM pg_class WHERE relkind = 'r'"
                                            + " AND has_table_privilege(oid, 'UPDATE')"))
                    .containsExactly("ventas_raw");
        }
    }

    @Test
    void everybodySeesTheGrantsThatConcernThem() {
        String grants =
                "SELECT grantee || ' ' || table_name || ' ' || privilege_type"
                        + " FROM information_schema.table_privileges"
                        + " WHERE grantee <> 'fluxion' ORDER BY 1";
        owner.run("CREATE ROLE luis LOGIN");
        try (Client ana = as("ana");
                Client luis = as("luis")) {
            assertThat(ana.column(grants))
                    .containsExactly(
                            "PUBLIC usuarios SELECT",
                            "ana ventas_raw INSERT",
                            "ana ventas_raw UPDATE",
                            "lectores ventas_raw SELECT");
            assertThat(luis.column(grants)).containsExactly("PUBLIC usuarios SELECT");
        }
        assertThat(owner.column(grants)).hasSize(4);
        assertThat(owner.column("SELECT pg_get_userbyid(oid) FROM pg_roles ORDER BY 1"))
                .containsExactly("ana", "fluxion", "lectores", "luis");
    }

    private static boolean may(Client client, String call) {
        return client.value("SELECT (" + call + ")::VARCHAR").equals("true");
    }
}
