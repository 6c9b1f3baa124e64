package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.ds.PGSimpleDataSource;

/// pgjdbc as it is used: pools, prepared statements, batches, fetch sizes, COPY.
class JdbcTest {
    private static final String ENDLESS =
            "SELECT count(*) FROM range(100000) a(i), range(100000) b(j) WHERE i + j = 7";

    @TempDir static Path directory;
    private static ServerFixture server;

    private Connection connection;
    private Statement statement;

    @BeforeAll
    static void startServer() {
        server = ServerFixture.start(directory);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = server.dataSource().getConnection();
        statement = connection.createStatement();
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void preparedStatementReadsTheSameInTextAndInBinary() throws SQLException {
        PGSimpleDataSource source = server.dataSource();
        source.setPrepareThreshold(-1); // binary from the first execution on
        String sql =
                "SELECT ?::INTEGER AS i, ?::BIGINT AS l, ?::DOUBLE AS d, ?::DECIMAL(18,6) AS n,"
                        + " ?::VARCHAR AS t, ?::DATE AS dt, ?::TIMESTAMP AS ts, ?::UUID AS u,"
                        + " ?::BOOLEAN AS b";
        try (Connection binary = source.getConnection()) {
            for (Connection each : new Connection[] {connection, binary}) {
                try (PreparedStatement prepared = each.prepareStatement(sql)) {
                    UUID uuid = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
                    prepared.setInt(1, -7);
                    prepared.setLong(2, Long.MAX_VALUE);
                    prepared.setDouble(3, 1.5e-300);
                    prepared.setBigDecimal(4, new BigDecimal("-1234.567800"));
                    prepared.setString(5, "año 'x' \\ \t");
                    prepared.setObject(6, LocalDate.of(2024, 2, 29));
                    prepared.setObject(7, LocalDateTime.of(2024, 2, 29, 23, 59, 58, 123_456_000));
                    prepared.setObject(8, uuid);
                    prepared.setBoolean(9, true);
                    try (ResultSet row = prepared.executeQuery()) {
                        assertThat(row.next()).isTrue();
                        assertThat(row.getInt("i")).isEqualTo(-7);
                        assertThat(row.getLong("l")).isEqualTo(Long.MAX_VALUE);
                        assertThat(row.getDouble("d")).isEqualTo(1.5e-300);
                        assertThat(row.getBigDecimal("n")).isEqualByComparingTo("-1234.5678");
                        assertThat(row.getString("t")).isEqualTo("año 'x' \\ \t");
                        assertThat(row.getObject("dt", LocalDate.class))
                                .isEqualTo(LocalDate.of(2024, 2, 29));
                        assertThat(row.getObject("ts", LocalDateTime.class))
                                .isEqualTo(LocalDateTime.of(2024, 2, 29, 23, 59, 58, 123_456_000));
                        assertThat(row.getObject("u", UUID.class)).isEqualTo(uuid);
                        assertThat(row.getBoolean("b")).isTrue();
                        assertThat(row.next()).isFalse();
                    }
                }
            }
        }
    }

    @Test
    void statementIsPreparedOnceAndRunsManyTimes() throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement("SELECT ?::INTEGER + 1")) {
            for (int i = 0; i < 20; i++) {
                prepared.setInt(1, i);
                try (ResultSet row = prepared.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getInt(1)).isEqualTo(i + 1);
                }
            }
        }
    }

    @Test
    void batchIsOneTransaction() throws SQLException {
        statement.execute("CREATE TABLE batch (id INTEGER PRIMARY KEY, name VARCHAR)");
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO batch VALUES (?, ?)")) {
            for (int i = 0; i < 100; i++) {
                insert.setInt(1, i);
                insert.setString(2, "n" + i);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(100).containsOnly(1);
            for (int i = 100; i > 98; i--) {
                insert.setInt(1, i);
                insert.setString(2, "n" + i);
                insert.addBatch();
            }
            assertThatThrownBy(insert::executeBatch)
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("23505");
        }
        assertThat(count("batch")).isEqualTo(100);
    }

    @Test
    void fetchSizeReadsOnWhileTheSameConnectionWrites() throws SQLException {
        statement.execute("CREATE TABLE seen (id BIGINT)");
        connection.setAutoCommit(false);
        long read = 0;
        long sum = 0;
        try (Statement cursor = connection.createStatement()) {
            cursor.setFetchSize(100);
            try (ResultSet rows = cursor.executeQuery("SELECT * FROM range(200000) t(i)")) {
                while (rows.next()) {
                    sum += rows.getLong(1);
                    read++;
                    if (read % 50_000 == 0) {
                        statement.executeUpdate("INSERT INTO seen VALUES (" + read + ")");
                    }
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
        assertThat(read).isEqualTo(200_000);
        assertThat(sum).isEqualTo(199_999L * 200_000 / 2);
        assertThat(count("seen")).isEqualTo(4);
    }

    @Test
    void cursorClosedEarlyFreesItsConnection() throws SQLException {
        connection.setAutoCommit(false);
        for (int i = 0; i < 10; i++) {
            try (Statement cursor = connection.createStatement()) {
                cursor.setFetchSize(10);
                try (ResultSet rows = cursor.executeQuery("SELECT * FROM range(10000000) t(i)")) {
                    assertThat(rows.next()).isTrue();
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Test
    void copyManagerWritesAndReads() throws SQLException, IOException {
        statement.execute("CREATE TABLE copied (id INTEGER, name VARCHAR, price DECIMAL(10,2))");
        var copies = connection.unwrap(PGConnection.class).getCopyAPI();
        byte[] csv = "1,\"a,b\",1.50\n2,,\n".getBytes(StandardCharsets.UTF_8);
        assertThat(
                        copies.copyIn(
                                "COPY copied FROM STDIN (FORMAT csv)",
                                new ByteArrayInputStream(csv)))
                .isEqualTo(2);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(
                        copies.copyOut(
                                "COPY (SELECT * FROM copied ORDER BY id) TO STDOUT (FORMAT csv)",
                                out))
                .isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("1,\"a,b\",1.50\n2,,\n");
        assertThatThrownBy(
                        () ->
                                copies.copyIn(
                                        "COPY copied FROM STDIN (FORMAT csv)",
                                        new ByteArrayInputStream(
                                                "x,y,z\n".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("22P02");
        assertThat(count("copied")).isEqualTo(2);
    }

    @Test
    void queryTimeoutCancelsTheStatement() throws SQLException {
        statement.setQueryTimeout(1);
        assertThatThrownBy(() -> statement.executeQuery(ENDLESS))
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("57014");
        statement.setQueryTimeout(0);
        assertThat(statement.execute("SELECT 1")).isTrue();
    }

    @Test
    void cancelFromAnotherThreadEndsTheStatement() {
        Timer timer = new Timer(true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        try {
                            // the statement's own is sent once: too early if it has not begun
                            connection.unwrap(BaseConnection.class).cancelQuery();
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                },
                100,
                100);
        assertThatThrownBy(() -> statement.executeQuery(ENDLESS))
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("57014");
        timer.cancel();
    }

    @Test
    void failedTransactionRefusesEverythingUntilRollback() throws SQLException {
        connection.setAutoCommit(false);
        assertThatThrownBy(() -> statement.execute("SELECT * FROM nowhere"))
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("42P01");
        assertThatThrownBy(() -> statement.execute("SELECT 1"))
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("25P02");
        connection.rollback();
        assertThat(statement.execute("SELECT 1")).isTrue();
        connection.rollback();
    }

    @Test
    void commitOfAFailedTransactionStoresNothing() throws SQLException {
        statement.execute("CREATE TABLE failed (id INTEGER)");
        connection.setAutoCommit(false);
        statement.execute("INSERT INTO failed VALUES (1)");
        assertThatThrownBy(() -> statement.execute("SELECT 1 / 0"))
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("22012");
        connection.commit(); // pgjdbc takes the ROLLBACK that answers it in silence
        connection.setAutoCommit(true);
        assertThat(count("failed")).isZero();
    }

    @Test
    void generatedKeysAndReturnedRowsArrive() throws SQLException {
        statement.execute("CREATE SEQUENCE numbers");
        statement.execute(
                "CREATE TABLE keyed (id BIGINT DEFAULT nextval('numbers'), name VARCHAR)");
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO keyed (name) VALUES (?)", new String[] {"id"})) {
            insert.setString(1, "a");
            assertThat(insert.executeUpdate()).isEqualTo(1);
            try (ResultSet keys = insert.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getLong(1)).isEqualTo(1);
            }
        }
    }

    private long count(String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }
}
