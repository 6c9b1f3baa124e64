package ai.fluxion.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppenderTest {
    private final Database database = Rows.memory();
    private final Connection connection = database.connect();

    @AfterEach
    void close() {
        connection.close();
        database.close();
    }

    @Test
    void everySetterWritesWhatIsReadBack() {
        Rows.run(
                connection,
                "CREATE TABLE t(b BOOLEAN, i1 TINYINT, i2 SMALLINT, i4 INTEGER, i8 BIGINT, f FLOAT, d DOUBLE,"
                        + " h HUGEINT, v INTERVAL, s VARCHAR, x BLOB, n DECIMAL(9,2), w DECIMAL(38,1), day DATE)");
        try (Appender appender = appender("t", List.of())) {
            ChunkWriter chunk = appender.chunk();
            chunk.setBoolean(0, 0, true);
            chunk.setInt8(1, 0, (byte) -1);
            chunk.setInt16(2, 0, (short) -2);
            chunk.setInt32(3, 0, -3);
            chunk.setInt64(4, 0, -4);
            chunk.setFloat32(5, 0, 1.5f);
            chunk.setFloat64(6, 0, -2.5);
            chunk.setHuge(7, 0, 5, -1);
            chunk.setInterval(8, 0, -1, -2, 3_000_000);
            text(chunk, 9, 0, "ñandú 🦆");
            chunk.setText(10, 0, new byte[] {9, 0, -1, 9}, 1, 2);
            chunk.setUnscaled(11, 0, -1234);
            chunk.setUnscaled(12, 0, -15);
            chunk.setInt32(13, 0, -1);
            for (int column = 0; column < 14; column++) {
                chunk.setNull(column, 1);
            }
            chunk.size(2);
            appender.append();
            appender.finish();
        }
        assertThat(Rows.of(connection, "FROM t"))
                .containsExactly(
                        "true|-1|-2|-3|-4|1.5|-2.5|-18446744073709551611|-1 month -2 days 00:00:03|ñandú 🦆"
                                + "|\\x00\\xFF|-12.34|-1.5|1969-12-31",
                        "∅|∅|∅|∅|∅|∅|∅|∅|∅|∅|∅|∅|∅|∅");
    }

    @Test
    void textsOfEveryLengthArrive() {
        Rows.run(connection, "CREATE TABLE t(n INTEGER, s VARCHAR)");
        try (Appender appender = appender("t", List.of())) {
            ChunkWriter chunk = appender.chunk();
            for (int row = 0; row < 40; row++) {
                chunk.setInt32(0, row, row);
                text(chunk, 1, row, "é".repeat(row / 2) + (row % 2 == 0 ? "" : "x"));
            }
            chunk.size(40);
            appender.append();
            appender.finish();
        }
        assertThat(
                        Rows.only(
                                connection,
                                "SELECT count(*) FROM t WHERE s = repeat('é', n // 2) || repeat('x', n % 2)"))
                .isEqualTo("40");
    }

    @Test
    void millionsOfRowsArriveOnce() {
        Rows.run(connection, "CREATE TABLE t(i BIGINT, s VARCHAR)");
        byte[] text = "a text of twenty-six bytes".getBytes(StandardCharsets.UTF_8);
        try (Appender appender = appender("t", List.of())) {
            ChunkWriter chunk = appender.chunk();
            for (long i = 0; i < 1_000_000; i += chunk.capacity()) {
                int rows = (int) Math.min(chunk.capacity(), 1_000_000 - i);
                for (int row = 0; row < rows; row++) {
                    chunk.setInt64(0, row, i + row);
                    chunk.setText(1, row, text, 0, text.length);
                }
                chunk.size(rows);
                appender.append();
            }
            appender.finish();
        }
        assertThat(
                        Rows.only(
                                connection,
                                "SELECT count(*), count(DISTINCT i), sum(i), min(s), max(s) FROM t"))
                .isEqualTo(
                        "1000000|1000000|499999500000|a text of twenty-six bytes|a text of twenty-six bytes");
    }

    @Test
    void columnsNotNamedGetTheirDefault() {
        Rows.run(
                connection,
                "CREATE SEQUENCE seq; CREATE TABLE t(i INTEGER DEFAULT 5, s VARCHAR, d DATE DEFAULT '2020-01-01', q BIGINT DEFAULT nextval('seq'))");
        try (Appender appender = appender("t", List.of("s"))) {
            assertThat(appender.columnTypes()).containsExactly(LogicalType.of(TypeId.VARCHAR));
            text(appender.chunk(), 0, 0, "a");
            text(appender.chunk(), 0, 1, "b");
            appender.chunk().size(2);
            appender.append();
            appender.finish();
        }
        assertThat(Rows.of(connection, "FROM t"))
                .containsExactly("5|a|2020-01-01|1", "5|b|2020-01-01|2");
    }

    @Test
    void columnsComeInTheOrderNamed() {
        Rows.run(connection, "CREATE TABLE t(a INTEGER, b VARCHAR)");
        try (Appender appender = appender("t", List.of("b", "a"))) {
            text(appender.chunk(), 0, 0, "x");
            appender.chunk().setInt32(1, 0, 7);
            appender.chunk().size(1);
            appender.finish();
        }
        assertThat(Rows.of(connection, "FROM t")).containsExactly("7|x");
    }

    @Test
    void duckdbCastsColumnsWrittenAsText() {
        Rows.run(
                connection,
                "CREATE TABLE t(d DATE, n DECIMAL(9,2), e ENUM('a','b'), l INTEGER[], i INTEGER)");
        try (Appender appender =
                connection.appender(
                        Optional.empty(), Optional.empty(), "t", List.of(), Set.of(0, 1))) {
            ChunkWriter chunk = appender.chunk();
            assertThat(chunk.types())
                    .extracting(LogicalType::id)
                    .containsExactly(
                            TypeId.VARCHAR,
                            TypeId.VARCHAR,
                            TypeId.VARCHAR,
                            TypeId.VARCHAR,
                            TypeId.INTEGER);
            assertThat(appender.columnTypes().getFirst()).isEqualTo(LogicalType.of(TypeId.DATE));
            text(chunk, 0, 0, "1969-12-31");
            text(chunk, 1, 0, "-1.5");
            text(chunk, 2, 0, "b");
            text(chunk, 3, 0, "[1, NULL, 3]");
            chunk.setInt32(4, 0, 9);
            chunk.size(1);
            appender.append();
            appender.finish();
        }
        assertThat(Rows.of(connection, "FROM t"))
                .containsExactly("1969-12-31|-1.50|b|[1, NULL, 3]|9");
    }

    @Test
    void aTextThatCannotBeCastIsAConversionError() {
        Rows.run(connection, "CREATE TABLE t(d DATE)");
        try (Appender appender =
                connection.appender(
                        Optional.empty(), Optional.empty(), "t", List.of(), Set.of(0))) {
            text(appender.chunk(), 0, 0, "2020-01-01");
            appender.chunk().setNull(0, 1);
            text(appender.chunk(), 0, 2, "the day before yesterday");
            appender.chunk().size(3);
            DuckDbException error = catchThrowableOfType(DuckDbException.class, appender::append);
            assertThat(error.errorClass()).isEqualTo(ErrorClass.CONVERSION);
            assertThat(error.text())
                    .isEqualTo(
                            "not of type DATE: \"the day before yesterday\" (column 1, row 3 of the chunk)");
        }
        assertThat(Rows.of(connection, "FROM t")).isEmpty();
    }

    @Test
    void aBrokenConstraintFailsTheFinishAndWritesNothing() {
        Rows.run(connection, "CREATE TABLE t(i INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)");
        try (Appender appender = appender("t", List.of())) {
            appender.chunk().setInt32(0, 0, 2);
            appender.chunk().setInt32(0, 1, 1);
            appender.chunk().size(2);
            appender.append();
            DuckDbException error = catchThrowableOfType(DuckDbException.class, appender::finish);
            assertThat(error.errorClass()).isEqualTo(ErrorClass.CONSTRAINT);
            assertThat(error.text())
                    .isEqualTo("Duplicate key \"i: 1\" violates primary key constraint.");
        }
        assertThat(Rows.of(connection, "FROM t")).containsExactly("1");
    }

    @Test
    void closedWithoutFinishNothingIsWritten() {
        Rows.run(connection, "CREATE TABLE t(i INTEGER)");
        try (Appender appender = appender("t", List.of())) {
            appender.chunk().size(100);
            appender.append();
        }
        assertThat(Rows.of(connection, "FROM t")).isEmpty();
    }

    @Test
    void aTransactionTakesTheAppendedRowsWithIt() {
        Rows.run(connection, "CREATE TABLE t(i INTEGER); BEGIN");
        try (Appender appender = appender("t", List.of())) {
            for (int chunks = 0; chunks < 200; chunks++) {
                appender.chunk().size(2048);
                appender.append();
            }
            appender.finish();
        }
        assertThat(Rows.only(connection, "SELECT count(*) FROM t")).isEqualTo("409600");
        Rows.run(connection, "ROLLBACK");
        assertThat(Rows.only(connection, "SELECT count(*) FROM t")).isEqualTo("0");
    }

    @Test
    void aTableOfAnotherCatalogAndSchemaIsFound() {
        Rows.run(
                connection,
                "ATTACH ':memory:' AS other; CREATE SCHEMA other.s; CREATE TABLE other.s.\"T 1\"(i INTEGER)");
        try (Appender appender =
                connection.appender(Optional.of("other"), Optional.of("s"), "T 1", List.of())) {
            appender.chunk().setInt32(0, 0, 3);
            appender.chunk().size(1);
            appender.finish();
        }
        assertThat(Rows.of(connection, "FROM other.s.\"T 1\"")).containsExactly("3");
    }

    @Test
    void aMissingTableOrColumnIsReported() {
        Rows.run(connection, "CREATE TABLE t(i INTEGER)");
        assertThat(
                        catchThrowableOfType(
                                        DuckDbException.class, () -> appender("absent", List.of()))
                                .errorClass())
                .isEqualTo(ErrorClass.CATALOG);
        assertThat(
                        catchThrowableOfType(
                                        DuckDbException.class,
                                        () -> appender("t", List.of("absent")))
                                .text())
                .contains("absent");
    }

    @Test
    void rowsColumnsAndTypesAreChecked() {
        Rows.run(connection, "CREATE TABLE t(i INTEGER, s VARCHAR)");
        try (Appender appender = appender("t", List.of())) {
            ChunkWriter chunk = appender.chunk();
            assertThat(chunk.capacity()).isEqualTo(2048);
            assertThatThrownBy(() -> chunk.setInt32(0, 2048, 1))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> chunk.setInt32(0, -1, 1))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> chunk.setInt32(2, 0, 1))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> chunk.setNull(0, 2048))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> chunk.size(2049))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> text(chunk, 1, 2048, "a text of more than twelve"))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> chunk.setText(1, 0, new byte[3], 1, 3))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> chunk.setInt64(0, 0, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("INTEGER");
            assertThatThrownBy(() -> chunk.setHuge(1, 0, 1, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("VARCHAR");
            assertThatThrownBy(() -> text(chunk, 0, 0, "1"))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void malformedUtf8IsRefused() {
        Rows.run(connection, "CREATE TABLE t(s VARCHAR)");
        int[][] malformed = {
            {0x80},
            {0xC0, 0x80},
            {0xC3},
            {0xE0, 0x80, 0x80},
            {0xED, 0xA0, 0x80},
            {0xF4, 0x90, 0x80, 0x80},
            {0xF5},
            {0xFF},
            {0xE2, 0x82},
            {0xE2, 0x28, 0xA1}
        };
        try (Appender appender = appender("t", List.of())) {
            for (int[] tail : malformed) {
                byte[] bytes = new byte[16 + tail.length];
                for (int i = 0; i < tail.length; i++) {
                    bytes[16 + i] = (byte) tail[i];
                }
                assertThatThrownBy(() -> appender.chunk().setText(0, 0, bytes, 0, bytes.length))
                        .isInstanceOf(DuckDbException.class)
                        .hasMessageContaining("byte 17 of " + bytes.length);
            }
        }
    }

    private Appender appender(String table, List<String> columns) {
        return connection.appender(Optional.empty(), Optional.empty(), table, columns);
    }

    private static void text(ChunkWriter chunk, int column, int row, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        chunk.setText(column, row, bytes, 0, bytes.length);
    }
}
