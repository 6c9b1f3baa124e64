package ai.fluxion.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LifetimeTest {
    private final Database database = Rows.memory();
    private final Connection connection = database.connect();

    @AfterEach
    void close() {
        connection.close();
        database.close();
    }

    @Test
    void aClosedDatabaseRefusesConnections() {
        Database closed = Rows.memory();
        closed.close();
        closed.close();
        refused(closed::connect);
    }

    @Test
    void aConnectionOutlivesItsDatabase() {
        Database closed = Rows.memory();
        try (Connection open = closed.connect()) {
            closed.close();
            assertThat(Rows.only(open, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aClosedConnectionRefusesEverythingButInterrupts() {
        Connection closed = database.connect();
        closed.close();
        closed.close();
        refused(() -> closed.query("SELECT 1"));
        refused(() -> closed.prepare("SELECT 1"));
        refused(() -> closed.extract("SELECT 1"));
        refused(() -> closed.appender(Optional.empty(), Optional.empty(), "t", List.of()));
        closed.interrupt();
        assertThat(closed.progress()).isNegative();
    }

    @Test
    void closedStatementsRefuseEverything() {
        Statements closed = connection.extract("SELECT 1");
        closed.close();
        closed.close();
        refused(() -> closed.prepare(0));
    }

    @Test
    void aClosedPreparedStatementRefusesEverything() {
        Prepared closed = connection.prepare("SELECT $1::INTEGER");
        closed.close();
        closed.close();
        refused(closed::execute);
        refused(closed::stream);
        refused(closed::columns);
        refused(closed::clearBindings);
        refused(() -> closed.bind(1, new Value.Int(1)));
    }

    @Test
    void aClosedResultRefusesRowsAndEndsItsChunks() {
        Result closed = connection.query("SELECT 'a text longer than twelve'");
        DataChunk chunk = closed.next().orElseThrow();
        ColumnVector column = chunk.column(0);
        closed.close();
        closed.close();
        refused(closed::next);
        refused(closed::rowsChanged);
        refused(() -> column.textAt(0));
        chunk.close();
    }

    @Test
    void aClosedChunkEndsItsColumns() {
        try (Result result =
                connection.query("SELECT 1, 2::BIGINT, 'text', true, NULL, [1], 'a'::ENUM('a')")) {
            DataChunk chunk = result.next().orElseThrow();
            List<ColumnVector> columns =
                    List.of(
                            chunk.column(0),
                            chunk.column(1),
                            chunk.column(2),
                            chunk.column(3),
                            chunk.column(4),
                            chunk.column(5),
                            chunk.column(6));
            chunk.close();
            chunk.close();
            refused(() -> columns.get(0).int32At(0));
            refused(() -> columns.get(1).int64At(0));
            refused(() -> columns.get(2).textLengthAt(0));
            refused(() -> columns.get(2).copyTextAt(0, new byte[10], 0));
            refused(() -> columns.get(2).textAt(0));
            refused(() -> columns.get(3).booleanAt(0));
            refused(() -> columns.get(4).isNull(0));
            refused(() -> columns.get(4).hasNulls());
            refused(() -> columns.get(5).textAt(0));
            refused(() -> columns.get(6).textAt(0));
        }
    }

    @Test
    void rowsAndTypesOfAColumnAreChecked() {
        try (Result result = connection.query("SELECT 1, 'text', [1]");
                DataChunk chunk = result.next().orElseThrow()) {
            for (int row : new int[] {-1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                outside(() -> chunk.column(0).int32At(row));
                outside(() -> chunk.column(0).isNull(row));
                outside(() -> chunk.column(1).copyTextAt(row, new byte[10], 0));
                outside(() -> chunk.column(1).textAt(row));
                outside(() -> chunk.column(2).textAt(row));
            }
            outside(() -> chunk.column(3));
            outside(() -> chunk.column(1).copyTextAt(0, new byte[3], 0));
            refused(() -> chunk.column(0).int64At(0));
            refused(() -> chunk.column(0).copyTextAt(0, new byte[10], 0));
            refused(() -> chunk.column(1).int64At(0));
            outside(() -> chunk.column(1).hugeLowerAt(-1));
            refused(() -> chunk.column(2).int64At(0));
        }
    }

    @Test
    void aClosedAppenderRefusesRows() {
        Rows.run(connection, "CREATE TABLE t(i INTEGER, s VARCHAR)");
        Appender closed = connection.appender(Optional.empty(), Optional.empty(), "t", List.of());
        ChunkWriter chunk = closed.chunk();
        closed.close();
        closed.close();
        refused(closed::append);
        refused(closed::finish);
        refused(() -> chunk.setInt32(0, 0, 1));
        refused(() -> chunk.setNull(0, 0));
        refused(() -> chunk.setText(1, 0, new byte[20], 0, 20));
    }

    @Test
    void closingAConnectionClosesWhatItMade() {
        Connection parent = database.connect();
        Rows.run(parent, "CREATE TEMP TABLE t(i INTEGER)");
        Statements statements = parent.extract("SELECT 1");
        Prepared prepared = parent.prepare("FROM range(1_000_000)");
        Appender appender = parent.appender(Optional.empty(), Optional.empty(), "t", List.of());
        Result stream = prepared.stream();
        DataChunk chunk = stream.next().orElseThrow();
        parent.close();
        refused(() -> statements.prepare(0));
        refused(prepared::execute);
        refused(appender::finish);
        refused(stream::next);
        refused(() -> chunk.column(0).int64At(0));
        chunk.close();
        stream.close();
        prepared.close();
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
    }

    private static void outside(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
