package ai.fluxion.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InsertValuesTest {
    private static String numbered(String sql, Long... numbers) {
        return InsertValues.parse(SqlText.of(sql))
                .flatMap(insert -> insert.withNumbers("id", List.of(numbers)))
                .map(SqlText::text)
                .orElse("");
    }

    @Test
    void aColumnThatIsNotListedIsAddedToEveryRow() {
        assertThat(numbered("INSERT INTO t (a, b) VALUES (1, f(2, 3)), ($1, ARRAY[1, 2])", 7L, 8L))
                .isEqualTo(
                        "INSERT INTO t (a, b, \"id\") VALUES (1, f(2, 3), 7), ($1, ARRAY[1, 2], 8)");
        assertThat(numbered("INSERT INTO s.t DEFAULT VALUES RETURNING id", 9L))
                .isEqualTo("INSERT INTO s.t (\"id\") VALUES (9) RETURNING id");
    }

    @Test
    void aDrawnNumberIsReplacedAndAGivenOneIsNot() {
        assertThat(numbered("INSERT INTO t (id, a) VALUES (DEFAULT, 1), (nextval('s'), 2)", 3L, 4L))
                .isEqualTo("INSERT INTO t (id, a) VALUES (3, 1), (4, 2)");
        assertThat(numbered("INSERT INTO t (id) VALUES (5)", 6L)).isEmpty();
    }

    @Test
    void whatGivesItsRowsOtherwiseIsNone() {
        for (String sql :
                List.of(
                        "INSERT INTO t VALUES (1)",
                        "INSERT INTO t (a) SELECT 1",
                        "UPDATE t SET a = 1",
                        "INSERT INTO t (a) TABLE u")) {
            assertThat(numbered(sql, 1L)).as(sql).isEmpty();
        }
    }

    @Test
    void returningTellsTheColumnItselfOrNot() {
        assertThat(returns("RETURNING id AS x")).isTrue();
        assertThat(returns("RETURNING t.\"id\"")).isTrue();
        assertThat(returns("RETURNING *")).isTrue();
        assertThat(returns("RETURNING a AS id")).isFalse();
        assertThat(returns("RETURNING a * id")).isFalse();
        assertThat(returns("")).isFalse();
    }

    private static boolean returns(String clause) {
        return InsertValues.parse(SqlText.of("INSERT INTO t (a) VALUES (1) " + clause))
                .orElseThrow()
                .returns("id");
    }
}
