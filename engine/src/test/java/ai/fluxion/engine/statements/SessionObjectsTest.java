package ai.fluxion.engine.statements;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.Client;
import ai.fluxion.engine.Engine;
import ai.fluxion.engine.Statement;
import ai.fluxion.sql.PgType;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionObjectsTest {
    @TempDir private Path folder;
    private Engine engine;
    private Client client;

    @BeforeEach
    void open() {
        engine = Client.engine(folder, "datos");
        client = Client.of(engine);
    }

    @AfterEach
    void close() {
        client.close();
        engine.close();
    }

    @Test
    void discardAllDropsWhatIsTemporary() {
        client.run("CREATE TEMPORARY SEQUENCE cuenta");
        client.run("CREATE TEMPORARY TABLE \"la \"\" mia\" (n INTEGER DEFAULT nextval('cuenta'))");
        client.run("CREATE TEMPORARY VIEW vista AS SELECT 1 AS n");
        client.run("CREATE TABLE queda (n INTEGER)");

        assertThat(client.run("DISCARD ALL")).isEqualTo("DISCARD ALL");

        assertThat(client.column("SELECT table_name FROM duckdb_tables() WHERE temporary"))
                .isEmpty();
        assertThat(client.column("SELECT view_name FROM duckdb_views() WHERE view_name = 'vista'"))
                .isEmpty();
        assertThat(client.value("SELECT count(*) FROM queda")).isEqualTo("0");
    }

    @Test
    void theColumnsOfAFunctionOfAParameterAreKnownBeforeItsValue() {
        try (Statement statement =
                client.session().parse("SELECT * FROM generate_series(1, $1::int)", new int[0])) {
            assertThat(statement.parameterTypes()).containsExactly(PgType.INT4);
            assertThat(statement.columns().orElseThrow())
                    .singleElement()
                    .satisfies(
                            column -> {
                                assertThat(column.name()).isEqualTo("generate_series");
                                assertThat(column.pgType()).isEqualTo(PgType.INT8);
                            });
        }
        assertThat(client.column("SELECT * FROM generate_series(1, $1::int)", new Value.Int(3)))
                .containsExactly("1", "2", "3");
    }
}
