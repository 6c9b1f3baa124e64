package ai.fluxion.engine.statements;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.Client;
import ai.fluxion.engine.Engine;
import ai.fluxion.sql.ErrorCode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InsertTargetTest {
    private Engine engine;
    private Client client;

    @BeforeEach
    void open(@TempDir Path folder) {
        engine = Client.engine(folder, "ventas");
        client = Client.of(engine);
        client.run(
                "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT DEFAULT 'sin', c INTEGER UNIQUE)");
    }

    @AfterEach
    void close() {
        client.close();
        engine.close();
    }

    private String rows() {
        return client.value(
                "SELECT string_agg(a || ':' || b || ':' || coalesce(c, 0), ' ' ORDER BY a) FROM t");
    }

    @Test
    void columnsWithoutAValueHaveTheirDefaults() {
        client.run("INSERT INTO t VALUES (1), (2)");
        client.run("INSERT INTO ventas.t VALUES ($1, $2)", new Value.Int(3), new Value.Text("x"));
        client.run("INSERT INTO t AS nueva SELECT 4, 'y'");
        assertThat(client.value("INSERT INTO t VALUES (5) RETURNING b")).isEqualTo("sin");
        assertThat(rows()).isEqualTo("1:sin:0 2:sin:0 3:x:0 4:y:0 5:sin:0");
        Client.assertCode(
                () -> client.run("INSERT INTO t VALUES (1, 'a', 2, 3)"), ErrorCode.BINDER_ERROR);
        Client.assertCode(
                () -> client.run("INSERT INTO t (a, b) VALUES (1)"), ErrorCode.BINDER_ERROR);
    }

    @Test
    void aConstraintStandsForItsColumns() {
        client.run("INSERT INTO t VALUES (1, 'a', 10)");
        client.run(
                "INSERT INTO t VALUES (1, 'b', 11) ON CONFLICT ON CONSTRAINT t_pkey"
                        + " DO UPDATE SET b = excluded.b");
        client.run(
                "INSERT INTO t VALUES (2, 'c', 10) ON CONFLICT ON CONSTRAINT t_c_key DO NOTHING");
        assertThat(rows()).isEqualTo("1:b:10");
        Client.assertCode(
                () ->
                        client.run(
                                "INSERT INTO t VALUES (1, 'b', 11) ON CONFLICT ON CONSTRAINT nada"
                                        + " DO NOTHING"),
                ErrorCode.UNDEFINED_OBJECT);
    }
}
