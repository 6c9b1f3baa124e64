package ai.fluxion.engine.statements;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.engine.Client;
import ai.fluxion.engine.Engine;
import ai.fluxion.sql.ErrorCode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlterTableTest {
    @TempDir private Path folder;
    private Engine engine;
    private Client client;

    @BeforeEach
    void open() {
        engine = Client.engine(folder, "datos");
        client = Client.of(engine);
        client.run("CREATE TABLE padre (id INTEGER PRIMARY KEY)");
        client.run("INSERT INTO padre VALUES (1)");
        client.run("CREATE TABLE hijo (id SERIAL PRIMARY KEY, padre INTEGER, nota VARCHAR UNIQUE)");
        client.run("CREATE INDEX hijo_padre ON hijo (padre)");
        client.run("COMMENT ON TABLE hijo IS 'el hijo'");
        client.run("COMMENT ON COLUMN hijo.nota IS 'lo dicho'");
        client.run("INSERT INTO hijo (padre, nota) VALUES (1, 'a'), (NULL, 'b')");
    }

    @AfterEach
    void close() {
        client.close();
        engine.close();
    }

    @Test
    void aForeignKeyIsAddedToATableWithRowsNumbersIndexesAndComments() {
        assertThat(
                        client.run(
                                "ALTER TABLE hijo ADD CONSTRAINT f FOREIGN KEY (padre) REFERENCES"
                                        + " padre (id) DEFERRABLE INITIALLY DEFERRED"))
                .isEqualTo("ALTER TABLE");

        assertThat(client.value("INSERT INTO hijo (padre, nota) VALUES (1, 'c') RETURNING id"))
                .isEqualTo("3");
        Client.assertCode(
                () -> client.run("INSERT INTO hijo (padre) VALUES (7)"),
                ErrorCode.FOREIGN_KEY_VIOLATION);
        Client.assertCode(
                () -> client.run("INSERT INTO hijo (nota) VALUES ('a')"),
                ErrorCode.UNIQUE_VIOLATION);
        assertThat(client.column("SELECT nota FROM hijo ORDER BY id"))
                .containsExactly("a", "b", "c");
        assertThat(client.column("SELECT index_name FROM duckdb_indexes()"))
                .containsExactly("hijo_padre");
        assertThat(client.value("SELECT comment FROM duckdb_tables() WHERE table_name = 'hijo'"))
                .isEqualTo("el hijo");
        assertThat(client.value("SELECT comment FROM duckdb_columns() WHERE column_name = 'nota'"))
                .isEqualTo("lo dicho");
        client.run("DROP TABLE hijo");
        assertThat(client.column("SELECT sequence_name FROM duckdb_sequences()")).isEmpty();
    }

    @Test
    void rowsWithoutTheirReferenceKeepTheTableAsItWas() {
        client.run("INSERT INTO hijo (padre) VALUES (7)");

        Client.assertCode(
                () -> client.run("ALTER TABLE hijo ADD FOREIGN KEY (padre) REFERENCES padre"),
                ErrorCode.FOREIGN_KEY_VIOLATION);

        assertThat(client.value("SELECT count(*) FROM hijo")).isEqualTo("3");
    }

    @Test
    void aColumnBeforeAKeyIsDroppedWithItsConstraintsAndIndexes() {
        client.run("CREATE INDEX hijo_nota ON hijo (nota)");

        assertThat(client.run("ALTER TABLE hijo DROP COLUMN padre")).isEqualTo("ALTER TABLE");

        assertThat(client.column("SELECT nota FROM hijo ORDER BY id")).containsExactly("a", "b");
        assertThat(client.column("SELECT index_name FROM duckdb_indexes()"))
                .containsExactly("hijo_nota");
        assertThat(client.value("INSERT INTO hijo (nota) VALUES ('c') RETURNING id"))
                .isEqualTo("3");
        Client.assertCode(
                () -> client.run("INSERT INTO hijo (nota) VALUES ('a')"),
                ErrorCode.UNIQUE_VIOLATION);
        assertThat(client.value("SELECT comment FROM duckdb_columns() WHERE column_name = 'nota'"))
                .isEqualTo("lo dicho");
        client.run("ALTER TABLE hijo DROP COLUMN IF EXISTS padre");
        Client.assertCode(
                () -> client.run("ALTER TABLE hijo DROP COLUMN padre"), ErrorCode.UNDEFINED_COLUMN);
    }

    @Test
    void aConstraintIsDroppedByTheNameThatTheCatalogTells() {
        client.run("ALTER TABLE hijo ADD FOREIGN KEY (padre) REFERENCES padre (id)");
        client.run("ALTER TABLE hijo DROP CONSTRAINT hijo_nota_key");
        client.run("ALTER TABLE hijo DROP CONSTRAINT hijo_padre_fkey");

        client.run("INSERT INTO hijo (padre, nota) VALUES (7, 'a')");
        assertThat(client.value("SELECT max(id) FROM hijo")).isEqualTo("3");
        client.run("ALTER TABLE hijo DROP CONSTRAINT IF EXISTS otra");
        client.run("ALTER TABLE IF EXISTS nada DROP CONSTRAINT IF EXISTS otra");
        Client.assertCode(
                () -> client.run("ALTER TABLE hijo DROP CONSTRAINT otra"),
                ErrorCode.UNDEFINED_OBJECT);
        Client.assertCode(
                () -> client.run("ALTER TABLE nada DROP CONSTRAINT otra"),
                ErrorCode.UNDEFINED_TABLE);
    }

    @Test
    void tablesThatReferToAChangedOneComeBackAsTheyWere() {
        client.run("ALTER TABLE hijo ADD FOREIGN KEY (padre) REFERENCES padre (id)");
        client.run("CREATE TABLE nieto (hijo INTEGER REFERENCES hijo (id), otra INTEGER UNIQUE)");
        client.run("INSERT INTO nieto VALUES (1, 5)");
        client.run("ALTER TABLE padre ADD COLUMN nombre VARCHAR");
        client.run("UPDATE padre SET nombre = 'p'");

        client.run("ALTER TABLE padre ALTER nombre SET NOT NULL");
        client.run("ALTER TABLE padre RENAME COLUMN id TO numero");
        client.run("ALTER TABLE padre RENAME TO mayor");
        client.run("ALTER TABLE mayor ADD CHECK (numero > 0)");
        client.run("ALTER TABLE mayor DROP COLUMN nombre");

        assertThat(client.column("SELECT nota FROM hijo ORDER BY id")).containsExactly("a", "b");
        assertThat(client.value("SELECT otra FROM nieto")).isEqualTo("5");
        assertThat(client.column("SELECT index_name FROM duckdb_indexes()"))
                .containsExactly("hijo_padre");
        assertThat(client.value("SELECT comment FROM duckdb_tables() WHERE table_name = 'hijo'"))
                .isEqualTo("el hijo");
        assertThat(client.value("INSERT INTO hijo (nota) VALUES ('c') RETURNING id"))
                .isEqualTo("3");
        Client.assertCode(
                () -> client.run("INSERT INTO hijo (padre) VALUES (7)"),
                ErrorCode.FOREIGN_KEY_VIOLATION);
        Client.assertCode(() -> client.run("DELETE FROM mayor"), ErrorCode.FOREIGN_KEY_VIOLATION);
        assertThat(
                        client.value(
                                "SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE 'fluxion_altered%'"))
                .isEqualTo("0");
    }

    @Test
    void aRenamedTableLetsGoOfTheOneItReferredTo() {
        client.run("ALTER TABLE hijo ADD FOREIGN KEY (padre) REFERENCES padre (id)");

        client.run("ALTER TABLE hijo RENAME TO otro");

        assertThat(client.value("INSERT INTO otro (nota) VALUES ('c') RETURNING id"))
                .isEqualTo("3");
        client.run("DROP TABLE otro");
        client.run("DROP TABLE padre");
    }

    @Test
    void itIsUndoneWithItsTransaction() {
        client.run("BEGIN");
        client.run("ALTER TABLE hijo ADD FOREIGN KEY (padre) REFERENCES padre (id)");
        client.run("ALTER TABLE hijo RENAME TO otro");
        client.run("ROLLBACK");

        client.run("INSERT INTO hijo (padre, nota) VALUES (7, 'd')");
        assertThat(client.value("SELECT count(*) FROM hijo")).isEqualTo("3");
    }

    @Test
    void tablesThatReferToEachOtherAreDroppedInAnyOrder() {
        client.run("ALTER TABLE hijo ADD FOREIGN KEY (padre) REFERENCES padre (id)");

        assertThat(client.run("DROP TABLE IF EXISTS padre, no_existe, hijo"))
                .isEqualTo("DROP TABLE");

        assertThat(
                        client.column(
                                "SELECT table_name FROM duckdb_tables() WHERE database_name = 'datos'"))
                .isEmpty();
    }

    @Test
    void aTableWithIndexesIsChangedAndKeepsThem() {
        client.run("ALTER TABLE hijo RENAME COLUMN padre TO \"Padre Nuevo\"");
        client.run("ALTER TABLE hijo RENAME TO otro");
        client.run("ALTER TABLE otro ADD COLUMN extra INTEGER");
        client.run("ALTER TABLE otro DROP COLUMN extra");

        assertThat(client.column("SELECT sql FROM duckdb_indexes()"))
                .containsExactly("CREATE INDEX hijo_padre ON otro(\"Padre Nuevo\");");
    }
}
