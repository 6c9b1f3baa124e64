package ai.fluxion.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementTest {
    private final Database database = Rows.memory();
    private final Connection connection = database.connect();

    @BeforeEach
    void createTable() {
        Rows.run(connection, "CREATE TABLE t(i INTEGER PRIMARY KEY, n DECIMAL(18,2), s VARCHAR)");
    }

    @AfterEach
    void close() {
        connection.close();
        database.close();
    }

    @Test
    void textsSplitWhereDuckdbSplitsThem() {
        String sql =
                "SELECT 'a;b'; -- c;d\n SELECT $$e;f$$ /* ; */; ; SELECT \"g;h\" FROM (SELECT 1 AS \"g;h\")";
        List<String> rows = new ArrayList<>();
        try (Statements statements = connection.extract(sql)) {
            assertThat(statements.count()).isEqualTo(3);
            for (int i = 0; i < statements.count(); i++) {
                try (Prepared prepared = statements.prepare(i);
                        Result result = prepared.execute()) {
                    rows.addAll(Rows.of(result));
                }
            }
        }
        assertThat(rows).containsExactly("a;b", "e;f", "1");
    }

    @Test
    void anEmptyTextHasNoStatements() {
        try (Statements statements = connection.extract(" -- nothing\n;")) {
            assertThat(statements.count()).isZero();
        }
    }

    @Test
    void aStatementIsPreparedAfterTheOneBeforeItRan() {
        try (Statements statements =
                connection.extract("CREATE TABLE n(i INT); INSERT INTO n VALUES (1)")) {
            try (Prepared create = statements.prepare(0);
                    Result result = create.execute()) {
                assertThat(result.kind()).isEqualTo(ResultKind.NOTHING);
                assertThat(result.statementType()).isEqualTo(StatementType.CREATE);
            }
            try (Prepared insert = statements.prepare(1);
                    Result result = insert.execute()) {
                assertThat(result.kind()).isEqualTo(ResultKind.CHANGED_ROWS);
                assertThat(result.rowsChanged()).isEqualTo(1);
            }
        }
    }

    @Test
    void aStatementIsPreparedOnlyOnce() {
        try (Statements statements = connection.extract("SELECT 1")) {
            statements.prepare(0).close();
            assertThatThrownBy(() -> statements.prepare(0))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> statements.prepare(1))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void typesAreKnownBeforeExecution() {
        try (Prepared prepared =
                connection.prepare("SELECT i, n, s FROM t WHERE i = $1 AND n > $2")) {
            assertThat(prepared.type()).isEqualTo(StatementType.SELECT);
            assertThat(prepared.parameterCount()).isEqualTo(2);
            assertThat(prepared.parameterType(1)).contains(LogicalType.of(TypeId.INTEGER));
            assertThat(prepared.parameterType(2)).contains(LogicalType.decimal(18, 2));
            assertThat(prepared.columns())
                    .containsExactly(
                            new ColumnInfo("i", LogicalType.of(TypeId.INTEGER)),
                            new ColumnInfo("n", LogicalType.decimal(18, 2)),
                            new ColumnInfo("s", LogicalType.of(TypeId.VARCHAR)));
        }
    }

    @Test
    void oneUnresolvedParameterHidesAllColumns() {
        try (Prepared prepared = connection.prepare("SELECT i, $1 FROM t WHERE i = $2")) {
            assertThat(prepared.parameterType(1)).isEmpty();
            assertThat(prepared.columns())
                    .extracting(ColumnInfo::type)
                    .containsExactly(LogicalType.of(TypeId.INVALID));
        }
    }

    @Test
    void aParameterTypedByACastIsResolved() {
        try (Prepared prepared =
                connection.prepare("SELECT i, $1::DATE FROM t WHERE i = ANY($2::INTEGER[])")) {
            assertThat(prepared.parameterType(1)).contains(LogicalType.of(TypeId.DATE));
            assertThat(prepared.parameterType(2))
                    .contains(LogicalType.list(LogicalType.of(TypeId.INTEGER)));
        }
    }

    @Test
    void statementTypesAreDuckdbs() {
        assertThat(typeOf("INSERT INTO t(i) VALUES (1)")).isEqualTo(StatementType.INSERT);
        assertThat(typeOf("UPDATE t SET i = 1")).isEqualTo(StatementType.UPDATE);
        assertThat(typeOf("DELETE FROM t")).isEqualTo(StatementType.DELETE);
        assertThat(typeOf("BEGIN")).isEqualTo(StatementType.TRANSACTION);
        assertThat(typeOf("SET threads = 2")).isEqualTo(StatementType.SET);
        assertThat(typeOf("DROP TABLE t")).isEqualTo(StatementType.DROP);
        assertThat(typeOf("ATTACH ':memory:' AS other")).isEqualTo(StatementType.ATTACH);
        assertThat(typeOf("EXPLAIN SELECT 1")).isEqualTo(StatementType.EXPLAIN);
        assertThat(typeOf("WITH w AS (INSERT INTO t(i) VALUES (1) RETURNING i) FROM w"))
                .isEqualTo(StatementType.SELECT);
    }

    @Test
    void severalStatementsAreNotPreparedAtOnce() {
        assertThatThrownBy(() -> connection.prepare("SELECT 1; SELECT 2"))
                .isInstanceOf(DuckDbException.class)
                .hasMessageContaining("multiple statements");
    }

    @Test
    void aTextOfSeveralStatementsGivesTheLastResult() {
        try (Result result =
                connection.query("INSERT INTO t(i) VALUES (1),(2); SELECT i FROM t ORDER BY i")) {
            assertThat(result.kind()).isEqualTo(ResultKind.ROWS);
            assertThat(Rows.of(result)).containsExactly("1", "2");
        }
    }

    @Test
    void returningGivesRows() {
        try (Result result = connection.query("INSERT INTO t(i) VALUES (7) RETURNING i")) {
            assertThat(result.kind()).isEqualTo(ResultKind.ROWS);
            assertThat(Rows.of(result)).containsExactly("7");
        }
    }

    @Test
    void bindingsStayUntilCleared() {
        try (Prepared prepared = connection.prepare("SELECT $1::INTEGER + $2::INTEGER")) {
            prepared.bind(1, new Value.Int(40));
            prepared.bind(2, new Value.Int(2));
            assertThat(executed(prepared)).containsExactly("42");
            prepared.bind(2, new Value.Int(3));
            assertThat(executed(prepared)).containsExactly("43");
            prepared.clearBindings();
            assertThatThrownBy(prepared::execute).isInstanceOf(DuckDbException.class);
        }
    }

    @Test
    void aParameterThatIsNotThereIsRefused() {
        try (Prepared prepared = connection.prepare("SELECT $1::INTEGER")) {
            assertThatThrownBy(() -> prepared.bind(2, new Value.Int(1)))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> prepared.bind(0, new Value.Int(1)))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            prepared.bind(1, new Value.Int(1));
            assertThat(executed(prepared)).containsExactly("1");
        }
    }

    @Test
    void typesOfAPreparedStatementOutliveItsExecution() {
        try (Prepared prepared = connection.prepare("SELECT $1::SMALLINT AS x")) {
            prepared.bind(1, new Value.Text("12"));
            assertThat(executed(prepared)).containsExactly("12");
            assertThat(prepared.parameterType(1))
                    .isEqualTo(Optional.of(LogicalType.of(TypeId.SMALLINT)));
            assertThat(prepared.columns())
                    .containsExactly(new ColumnInfo("x", LogicalType.of(TypeId.SMALLINT)));
        }
    }

    private static List<String> executed(Prepared prepared) {
        try (Result result = prepared.execute()) {
            return Rows.of(result);
        }
    }

    private StatementType typeOf(String sql) {
        try (Prepared prepared = connection.prepare(sql)) {
            return prepared.type();
        }
    }
}
