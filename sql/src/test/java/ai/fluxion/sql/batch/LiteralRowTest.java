package ai.fluxion.sql.batch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.batch.LiteralRow.Literal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralRowTest {

    @Test
    void anInsertsValuesAreItsParameters() {
        LiteralRow row =
                read("INSERT INTO t (a, b, c, d, e) VALUES (1, 'it''s', -2.50, NULL, true)");

        assertThat(row.text())
                .isEqualTo("INSERT INTO t (a, b, c, d, e) VALUES ($1, $2, $3, $4, $5)");
        assertThat(row.literals())
                .containsExactly(
                        new Literal.Digits("1"),
                        new Literal.Text("it's"),
                        new Literal.Digits("-2.50"),
                        new Literal.Null(),
                        new Literal.Truth(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "INSERT INTO t VALUES (1 + 2, DATE '2025-01-01', 3)"
                        + "|INSERT INTO t VALUES (1 + 2, DATE '2025-01-01', $1)",
                "INSERT INTO t VALUES (upper('x'), 3)|INSERT INTO t VALUES (upper('x'), $1)",
                "INSERT INTO t VALUES ('1'::int, E'a\\n', 1e3, 4)"
                        + "|INSERT INTO t VALUES ('1'::int, E'a\\n', 1e3, $1)",
                "INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET b = t.b + 1"
                        + "|INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO UPDATE SET b = t.b + 1",
                "UPDATE t SET n = n + 1, v = 'x' WHERE id = 7 AND n > 3"
                        + "|UPDATE t SET n = n + 1, v = $1 WHERE id = $2 AND n > 3",
                "UPDATE t SET v = CASE WHEN n = 1 THEN 2 END WHERE id = 7"
                        + "|UPDATE t SET v = CASE WHEN n = 1 THEN 2 END WHERE id = $1",
                "UPDATE t SET v = coalesce(n = 1, true) WHERE id = 7 RETURNING 5"
                        + "|UPDATE t SET v = coalesce(n = 1, true) WHERE id = $1 RETURNING 5",
                "DELETE FROM t WHERE id = 7|DELETE FROM t WHERE id = $1",
                "SELECT 1, a = 2 FROM t WHERE id = 7|SELECT 1, a = 2 FROM t WHERE id = $1"
            })
    void onlyWhatStandsAloneAsAValueIsAParameter(String written, String shape) {
        assertThat(read(written).text()).isEqualTo(shape);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES ($1, 2)",
                "INSERT INTO t SELECT 1",
                "SELECT 1",
                "SELECT * FROM t WHERE 1 = id",
                "TRUNCATE t",
                "CREATE TABLE t(a INTEGER DEFAULT 1)"
            })
    void otherStatementsHaveNone(String sql) {
        assertThat(LiteralRow.of(SqlText.of(sql))).isEqualTo(Optional.empty());
    }

    private static LiteralRow read(String sql) {
        return LiteralRow.of(SqlText.of(sql)).orElseThrow();
    }
}
