package ai.fluxion.engine.types;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A text that meets a bytea column is read as PostgreSQL reads it, wherever it stands.
class ByteaCastsTest {
    private Engine engine;
    private Client client;

    @BeforeEach
    void open(@TempDir Path folder) {
        engine = Client.engine(folder, "ventas");
        client = Client.of(engine);
        client.run(
                "CREATE TABLE archivo (id INTEGER PRIMARY KEY, b BYTEA DEFAULT '\\x0102', t TEXT)");
    }

    @AfterEach
    void close() {
        client.close();
        engine.close();
    }

    private String bytes(int id) {
        return client.value("SELECT lower(hex(b)) FROM archivo WHERE id = " + id);
    }

    @ParameterizedTest
    @CsvSource({"\\x00ff, 00ff", "\\x DE ad, dead", "\\x, ''", "a\\\\b\\377, 615c62ff", "ñ, c3b1"})
    void aLiteralInsertedUpdatedAndComparedIsItsBytes(String literal, String hex) {
        client.run("INSERT INTO archivo (id, b) VALUES (1, '" + literal + "')");
        client.run("INSERT INTO archivo (id, b) SELECT 2, '" + literal + "'");
        client.run("INSERT INTO archivo (id) VALUES (3)");
        client.run("UPDATE archivo SET b = '" + literal + "' WHERE id = 3");
        assertThat(bytes(1)).isEqualTo(hex);
        assertThat(bytes(2)).isEqualTo(hex);
        assertThat(bytes(3)).isEqualTo(hex);
        assertThat(client.value("SELECT count(*) FROM archivo WHERE b = '" + literal + "'"))
                .isEqualTo("3");
        assertThat(
                        client.value(
                                "SELECT count(*) FROM archivo WHERE b IN ('zz', '"
                                        + literal
                                        + "')"))
                .isEqualTo("3");
        assertThat(client.value("SELECT lower(hex('" + literal + "'::bytea))")).isEqualTo(hex);
    }

    @Test
    void aDefaultAColumnAndAParameterOfTextAreReadSo() {
        client.run("INSERT INTO archivo (id, t) VALUES (1, '\\xbeef')");
        assertThat(bytes(1)).isEqualTo("0102");
        client.run("UPDATE archivo SET b = t::bytea");
        assertThat(bytes(1)).isEqualTo("beef");
        client.run("UPDATE archivo SET b = $1::text::bytea", new Value.Text("\\xcafe"));
        assertThat(bytes(1)).isEqualTo("cafe");
    }

    @Test
    void whatDuckDbItselfWroteIsReadToo() {
        client.run("INSERT INTO archivo (id, b) VALUES (1, '\\x00\\xFF')");
        assertThat(bytes(1)).isEqualTo("00ff");
    }

    @Test
    void bytesAsTextAreHex() {
        assertThat(client.value("SELECT '\\x00ff'::bytea::text")).isEqualTo("\\x00ff");
        assertThat(client.value("SELECT from_hex('006666')::text")).isEqualTo("\\x006666");
        client.run(
                "INSERT INTO archivo (id, t) SELECT i, CASE WHEN i % 3 > 0 THEN '\\x0a' END"
                        + " FROM range(200) r(i)");
        assertThat(client.value("SELECT count(t::bytea), count(t::bytea::text) FROM archivo"))
                .isEqualTo("133");
        assertThat(client.value("SELECT count(t::bytea::text) FROM archivo WHERE id < 190"))
                .isEqualTo("126");
        assertThat(client.value("SELECT ARRAY['\\xAB'::bytea, NULL]::text")).contains("\\xab");
    }

    @Test
    void theLengthOfBytesIsTheirsAndNotThatOfTheirText() {
        client.run("INSERT INTO archivo (id, b, t) VALUES (1, '\\x00ff', 'año'), (2, NULL, NULL)");
        assertThat(client.value("SELECT length(b) FROM archivo WHERE id = 1")).isEqualTo("2");
        assertThat(client.value("SELECT bit_length(b) FROM archivo WHERE id = 1")).isEqualTo("16");
        assertThat(client.value("SELECT length('\\x00ffee'::bytea)")).isEqualTo("3");
        assertThat(client.value("SELECT length(b) IS NULL FROM archivo WHERE id = 2"))
                .isEqualTo("true");
        assertThat(client.value("SELECT length(t) FROM archivo WHERE id = 1")).isEqualTo("3");
        assertThat(client.value("SELECT length('\\x00ff')")).isEqualTo("6");
        assertThat(client.value("SELECT length([1, 2])")).isEqualTo("2");
        assertThat(client.value("SELECT length(NULL::text) IS NULL")).isEqualTo("true");
        client.run(
                "INSERT INTO archivo (id, b) SELECT i, CASE WHEN i % 3 > 0 THEN '\\x0102'::bytea END"
                        + " FROM range(10, 9010) r(i)");
        assertThat(client.value("SELECT sum(length(b)) FROM archivo WHERE id >= 10"))
                .isEqualTo("12000");
    }

    @Test
    void whatIsNoTextOfBytesIsRefused() {
        Client.assertCode(
                () -> client.run("INSERT INTO archivo (id, b) VALUES (1, '\\x0')"),
                ErrorCode.INVALID_PARAMETER_VALUE);
        Client.assertCode(
                () -> client.run("INSERT INTO archivo (id, b) VALUES (1, '\\xzz')"),
                ErrorCode.INVALID_PARAMETER_VALUE);
        Client.assertCode(
                () -> client.run("INSERT INTO archivo (id, b) VALUES (1, 'a\\b')"),
                ErrorCode.INVALID_TEXT_REPRESENTATION);
        assertThat(client.value("SELECT TRY_CAST('\\xzz' AS bytea) IS NULL")).isEqualTo("true");
        client.run(
                "INSERT INTO archivo (id, b) SELECT i, ('\\x' || lpad(to_hex(i), 8, '0'))::bytea"
                        + " FROM range(5000) r(i)");
        assertThat(bytes(4999)).isEqualTo("00001387");
    }
}
