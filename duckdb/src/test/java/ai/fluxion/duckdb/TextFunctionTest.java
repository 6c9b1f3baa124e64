package ai.fluxion.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TextFunctionTest {
    private Database database;
    private Connection connection;

    @BeforeEach
    void open() {
        database = Database.open(":memory:", Map.of());
        connection = database.connect();
    }

    @AfterEach
    void close() {
        connection.close();
        database.close();
    }

    @Test
    void everyRowIsAnsweredWithNullsAndLongTexts() {
        database.register(
                new TextFunction(
                        "twice",
                        2,
                        arguments ->
                                arguments
                                        .getFirst()
                                        .map(text -> text + text + arguments.get(1).orElse("-"))));
        assertThat(
                        Rows.of(
                                connection,
                                "SELECT twice(CASE WHEN i % 3 <> 0 THEN 'canción ' || i END,"
                                        + " CASE i WHEN 1 THEN 'ñ' END) FROM range(4) t(i)"))
                .containsExactly("∅", "canción 1canción 1ñ", "canción 2canción 2-", "∅");
        assertThat(
                        Rows.of(
                                connection,
                                "SELECT count(DISTINCT twice(i::VARCHAR, '')) FROM range(5000) t(i)"))
                .containsExactly("5000");
    }

    @Test
    void theSameArgumentsAreAskedAnewForEachRowAndStatement() {
        AtomicInteger calls = new AtomicInteger();
        database.register(
                new TextFunction(
                        "counted",
                        0,
                        arguments -> Optional.of(Integer.toString(calls.incrementAndGet()))));
        try (Prepared prepared = connection.prepare("SELECT counted()")) {
            assertThat(prepared.execute().columns()).hasSize(1);
            prepared.execute();
        }
        assertThat(calls.get()).isEqualTo(2);
        Rows.of(connection, "SELECT counted() FROM range(3)");
        assertThat(calls.get()).isEqualTo(5);
    }

    @Test
    void whatItThrowsIsTheStatementsError() {
        database.register(
                new TextFunction(
                        "fails",
                        1,
                        arguments -> {
                            throw new IllegalStateException("no: " + arguments.getFirst());
                        }));
        assertThatThrownBy(() -> connection.query("SELECT fails('x')"))
                .isInstanceOfSatisfying(
                        DuckDbException.class,
                        e -> assertThat(e.text()).isEqualTo("no: Optional[x]"));
        assertThat(Rows.of(connection, "SELECT 1")).containsExactly("1");
    }

    @Test
    void aCallAfterTheDatabasesEndIsAnError() {
        database.register(new TextFunction("late", 0, arguments -> Optional.of("x")));
        database.close();
        assertThatThrownBy(() -> connection.query("SELECT late()"))
                .hasMessageContaining("the database is closed");
    }
}
