package ai.fluxion.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamedStatementTest {
    private static Optional<NamedStatement> parse(String sql) {
        return NamedStatement.parse(SqlText.of(sql));
    }

    @Test
    void typesAndArgumentsAreTextsBetweenCommas() {
        assertThat(parse("PREPARE \"P\" (numeric(10, 2), int[]) AS SELECT $1"))
                .hasValueSatisfying(
                        it ->
                                assertThat(it)
                                        .isInstanceOfSatisfying(
                                                NamedStatement.Prepare.class,
                                                prepare -> {
                                                    assertThat(prepare.name()).isEqualTo("P");
                                                    assertThat(prepare.types())
                                                            .containsExactly(
                                                                    "numeric(10, 2)", "int[]");
                                                    assertThat(prepare.query().text())
                                                            .isEqualTo("SELECT $1");
                                                }));
        assertThat(parse("EXECUTE p(f(1, 2), 'a,b', ARRAY[1, 2])"))
                .contains(
                        new NamedStatement.Execute(
                                "p", List.of("f(1, 2)", "'a,b'", "ARRAY[1, 2]")));
        assertThat(parse("DEALLOCATE PREPARE ALL"))
                .contains(new NamedStatement.Deallocate(Optional.empty()));
        assertThat(parse("SELECT 1")).isEmpty();
    }

    @Test
    void nonsenseIsASyntaxError() {
        for (String sql :
                List.of(
                        "PREPARE p AS BEGIN",
                        "PREPARE p SELECT 1",
                        "EXECUTE p(",
                        "EXECUTE p(1,)",
                        "EXECUTE",
                        "DEALLOCATE")) {
            assertThatThrownBy(() -> parse(sql))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            FluxionException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.SYNTAX_ERROR));
        }
    }
}
