package ai.fluxion.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErrorTest {
    private final Database database = Rows.memory();
    private final Connection connection = database.connect();

    @BeforeEach
    void createTable() {
        Rows.run(
                connection,
                "CREATE TABLE t(i INTEGER PRIMARY KEY, n INTEGER NOT NULL CHECK (n < 100));"
                        + "INSERT INTO t VALUES (1, 1)");
    }

    @AfterEach
    void close() {
        connection.close();
        database.close();
    }

    @Test
    void aSyntaxErrorHasItsPosition() {
        DuckDbException error = thrown("SELECT 1 FRM t");
        assertThat(error.errorClass()).isEqualTo(ErrorClass.PARSER);
        assertThat(error.position()).hasValue(14);
        assertThat(error.subtype()).hasValue("SYNTAX_ERROR");
        assertThat(error.text()).isEqualTo("syntax error at or near \"t\"");
    }

    @Test
    void preparingAndSplittingReportLikeRunning() {
        for (ThrowingCallable call :
                new ThrowingCallable[] {
                    () -> connection.prepare("SELECT 1 FRM t"),
                    () -> connection.extract("SELECT 1 FRM t")
                }) {
            DuckDbException error = thrown(call);
            assertThat(error.errorClass()).isEqualTo(ErrorClass.PARSER);
            assertThat(error.position()).hasValue(14);
            assertThat(error.text()).isEqualTo("syntax error at or near \"t\"");
        }
    }

    @Test
    void positionsCountCharactersNotBytes() {
        assertThat(thrown("SELECT 'ñandú 🦆', absent FROM t").position()).hasValue(19);
    }

    @Test
    void aPositionInALaterStatementCountsFromTheTextsBeginning() {
        try (Statements statements = connection.extract("SELECT 1; SELECT absent")) {
            DuckDbException error = thrown(() -> statements.prepare(1));
            assertThat(error.position()).hasValue(18);
        }
    }

    @Test
    void anUnknownColumnIsABinderError() {
        DuckDbException error = thrown("SELECT absent FROM t");
        assertThat(error.errorClass()).isEqualTo(ErrorClass.BINDER);
        assertThat(error.position()).isEqualTo(OptionalInt.of(8));
        assertThat(error.subtype()).hasValue("COLUMN_NOT_FOUND");
    }

    @Test
    void anUnknownTableIsACatalogError() {
        DuckDbException error = thrown("SELECT * FROM absent");
        assertThat(error.errorClass()).isEqualTo(ErrorClass.CATALOG);
        assertThat(error.subtype()).hasValue("MISSING_ENTRY");
        assertThat(error.detail("type")).hasValue("Table");
        assertThat(error.detail("name")).hasValue("absent");
        assertThat(error.position()).hasValue(15);
        assertThat(thrown("SELECT absent(1)").detail("type")).hasValue("Scalar Function");
    }

    @Test
    void aTableThatExistsIsACatalogError() {
        DuckDbException error = thrown("CREATE TABLE t(i INT)");
        assertThat(error.errorClass()).isEqualTo(ErrorClass.CATALOG);
        assertThat(error.subtype()).hasValue("ENTRY_ALREADY_EXISTS");
    }

    @Test
    void brokenConstraintsSayWhichKey() {
        DuckDbException duplicate = thrown("INSERT INTO t VALUES (1, 2)");
        assertThat(duplicate.errorClass()).isEqualTo(ErrorClass.CONSTRAINT);
        assertThat(duplicate.text())
                .isEqualTo("Duplicate key \"i: 1\" violates primary key constraint.");
        assertThat(thrown("INSERT INTO t VALUES (2, NULL)").errorClass())
                .isEqualTo(ErrorClass.CONSTRAINT);
        assertThat(thrown("INSERT INTO t VALUES (2, 100)").errorClass())
                .isEqualTo(ErrorClass.CONSTRAINT);
    }

    @Test
    void aFailedCastIsAConversionError() {
        DuckDbException error = thrown("SELECT 'x'::INTEGER");
        assertThat(error.errorClass()).isEqualTo(ErrorClass.CONVERSION);
        assertThat(error.position()).hasValue(11);
    }

    @Test
    void anOverflowIsOutOfRange() {
        assertThat(thrown("SELECT 2147483647::INTEGER + 1::INTEGER").errorClass())
                .isEqualTo(ErrorClass.OUT_OF_RANGE);
    }

    @Test
    void anErrorAbortsItsTransaction() {
        Rows.run(connection, "BEGIN");
        assertThat(thrown("SELECT 'x'::INTEGER").errorClass()).isEqualTo(ErrorClass.CONVERSION);
        DuckDbException error = thrown("SELECT 1");
        assertThat(error.errorClass()).isEqualTo(ErrorClass.TRANSACTION);
        assertThat(error.text()).contains("aborted");
        Rows.run(connection, "ROLLBACK");
        assertThat(Rows.of(connection, "SELECT 1")).containsExactly("1");
    }

    @Test
    void twoWritersOfARowConflict() {
        try (Connection other = database.connect()) {
            Rows.run(connection, "BEGIN; UPDATE t SET n = 2 WHERE i = 1");
            DuckDbException update = thrown(() -> other.query("UPDATE t SET n = 3 WHERE i = 1"));
            assertThat(update.errorClass()).isEqualTo(ErrorClass.TRANSACTION);
            assertThat(update.text()).isEqualTo("Conflict on update!");
        }
    }

    @Test
    void aDuplicateOfAConcurrentCommitFailsAtCommit() {
        try (Connection other = database.connect()) {
            Rows.run(connection, "BEGIN; INSERT INTO t VALUES (5, 1)");
            Rows.run(other, "INSERT INTO t VALUES (5, 2)");
            DuckDbException error = thrown("COMMIT");
            assertThat(error.errorClass()).isEqualTo(ErrorClass.TRANSACTION);
            assertThat(error.text()).contains("PRIMARY KEY", "duplicate key \"5\"");
        }
    }

    @Test
    void anOpenStreamBlocksItsConnection() {
        try (Prepared prepared = connection.prepare("FROM range(1_000_000)");
                Result stream = prepared.stream()) {
            assertThat(thrown("SELECT 1").errorClass()).isEqualTo(ErrorClass.RESOURCE_IN_USE);
            assertThat(thrown(() -> connection.prepare("SELECT 1")).errorClass())
                    .isEqualTo(ErrorClass.RESOURCE_IN_USE);
            assertThat(stream.next()).isPresent();
        }
        assertThat(Rows.of(connection, "SELECT 1")).containsExactly("1");
    }

    @Test
    void aStreamFailsWhereItsRowFails() {
        try (Prepared prepared =
                        connection.prepare(
                                "SELECT CASE WHEN i = 500_000 THEN 'x' ELSE '1' END::INTEGER FROM range(1_000_000) r(i)");
                Result stream = prepared.stream()) {
            DuckDbException error = thrown(() -> Rows.of(stream));
            assertThat(error.errorClass()).isEqualTo(ErrorClass.CONVERSION);
        }
        assertThat(Rows.of(connection, "SELECT 1")).containsExactly("1");
    }

    @Test
    void aMessageWithQuotesAndLinesArrivesAsWritten() {
        assertThat(thrown("SELECT error('a \"b\" \\ c' || chr(10) || 'ñ')").text())
                .isEqualTo("a \"b\" \\ c\nñ");
    }

    private DuckDbException thrown(String sql) {
        return thrown(() -> connection.query(sql));
    }

    private static DuckDbException thrown(ThrowingCallable call) {
        DuckDbException error = catchThrowableOfType(DuckDbException.class, call);
        assertThat(error).as("no error").isNotNull();
        return error;
    }
}
