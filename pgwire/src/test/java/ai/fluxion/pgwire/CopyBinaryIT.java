package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.testservers.PostgresProcess;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.util.PSQLException;

/// COPY in the binary format beside PostgreSQL: the same bytes come out, and each side's bytes go
/// into the other.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CopyBinaryIT {
    private static final String TABLE =
            "CREATE TABLE todo (b boolean, i2 smallint, i4 integer, i8 bigint, f4 real, f8 float8,"
                    + " n numeric(18,6), w numeric(38,2), t text, bin bytea, d date, h time,"
                    + " ts timestamp, tz timestamptz, iv interval, u uuid, j jsonb)";
    private static final String ROWS =
            "INSERT INTO todo VALUES (true, -32768, 2147483647, -9223372036854775808, 1.5,"
                    + " -2.5e300, -12.345678, 123456789012345678901234567890.12, 'ñandú\t\\',"
                    + " NULL, DATE '1999-12-31', TIME '23:59:59.999999',"
                    + " TIMESTAMP '2024-02-29 12:00:00.000001',"
                    + " TIMESTAMPTZ '2024-02-29 12:00:00-04', INTERVAL '1 month 2 days 3 seconds',"
                    + " 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{\"a\": 1}'),"
                    + " (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
                    + " NULL, NULL, NULL, NULL, NULL),"
                    + " (false, 0, 0, 0, 'NaN', 'Infinity', 0, 0.01, '', NULL, 'infinity',"
                    + " '00:00:00', '-infinity', 'infinity', '0 seconds',"
                    + " '00000000-0000-0000-0000-000000000000', '[]')";
    private static final String OUT =
            "COPY (SELECT * FROM todo ORDER BY i8, t) TO STDOUT (FORMAT binary)";
    private static final String IN = "COPY todo FROM STDIN WITH BINARY";

    private static final String INTO_SHORT = "COPY corta FROM STDIN (FORMAT binary)";

    private PostgresProcess postgres;
    private ServerFixture server;
    private Connection theirs;
    private Connection ours;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        postgres = PostgresProcess.start(directory.resolve("postgres"));
        server = ServerFixture.start(directory);
        theirs = postgres.dataSource("postgres").getConnection();
        ours = server.dataSource().getConnection();
        for (Connection connection : new Connection[] {theirs, ours}) {
            execute(connection, TABLE);
            fill(connection);
        }
    }

    @AfterAll
    void stop() throws Exception {
        ours.close();
        theirs.close();
        server.close();
        postgres.close();
    }

    @Test
    void theSameBytesComeOutAndGoIn() throws Exception {
        byte[] bytes = out(ours, OUT);

        assertThat(bytes).isEqualTo(out(theirs, OUT));
        assertThat(in(ours, IN, bytes)).isEqualTo(3);
        assertThat(in(theirs, IN, bytes)).isEqualTo(3);
        String twice = "COPY (SELECT * FROM todo ORDER BY i8, t) TO STDOUT BINARY";
        assertThat(out(ours, twice)).isEqualTo(out(theirs, twice));
    }

    @Test
    void manyRowsGoThereAndBack() throws Exception {
        execute(ours, "CREATE TABLE muchas AS SELECT i, 'fila ' || i AS t FROM range(100000) r(i)");
        execute(ours, "CREATE TABLE copia (i bigint, t text)");

        byte[] bytes = out(ours, "COPY muchas TO STDOUT (FORMAT binary)");

        assertThat(in(ours, "COPY copia FROM STDIN (FORMAT binary)", bytes)).isEqualTo(100_000);
        assertThat(out(ours, "COPY (SELECT * FROM copia EXCEPT SELECT * FROM muchas) TO STDOUT"))
                .isEmpty();
    }

    @Test
    void whatIsNotAWholeStreamIsRefusedAsPostgresDoes() throws Exception {
        for (Connection connection : new Connection[] {theirs, ours}) {
            execute(connection, "CREATE TABLE corta (b boolean, t text)");
        }
        execute(theirs, "INSERT INTO corta VALUES (true, 'x'), (false, NULL), (NULL, 'ñ')");
        byte[] bytes = out(theirs, "COPY corta TO STDOUT BINARY");
        int firstValue = 19 + 2 + 4; // after the header, the count of fields and a length
        byte[] wrongLength = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, wrongLength, 0, firstValue);
        wrongLength[firstValue - 1] = 2;
        System.arraycopy(bytes, firstValue, wrongLength, firstValue + 1, bytes.length - firstValue);
        for (byte[] broken :
                new byte[][] {
                    "1\ttext\n".getBytes(StandardCharsets.UTF_8),
                    Arrays.copyOf(bytes, 5),
                    Arrays.copyOf(bytes, 15),
                    Arrays.copyOf(bytes, 28),
                    Arrays.copyOf(bytes, bytes.length + 2),
                    wrongLength
                }) {
            assertThat(state(ours, broken)).isEqualTo(state(theirs, broken));
        }
        assertThat(in(ours, INTO_SHORT, Arrays.copyOf(bytes, bytes.length - 2))).isEqualTo(3);
    }

    @Test
    void optionsOfTheOtherFormatsAreRefused() {
        assertThatThrownBy(() -> out(ours, "COPY todo TO STDOUT (FORMAT binary, DELIMITER ',')"))
                .hasMessageContaining("cannot specify DELIMITER in BINARY mode");
        assertThatThrownBy(() -> out(ours, "COPY todo TO STDOUT (FORMAT binary, HEADER)"))
                .hasMessageContaining("cannot specify HEADER in BINARY mode");
    }

    @Test
    void aColumnThatBinaryCannotFillIsNamed() throws SQLException {
        execute(ours, "CREATE TABLE listas (l integer[])");

        assertThatThrownBy(() -> in(ours, "COPY listas FROM STDIN BINARY", new byte[0]))
                .hasMessageContaining("can't fill column \"l\" of type INTEGER[]")
                .hasMessageContaining("csv");
    }

    private static void fill(Connection connection) throws SQLException {
        execute(connection, ROWS);
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE todo SET bin = ? WHERE b = ?")) {
            update.setBytes(1, new byte[] {0, (byte) 0xff});
            update.setBoolean(2, true);
            update.executeUpdate();
            update.setBytes(1, new byte[0]);
            update.setBoolean(2, false);
            update.executeUpdate();
        }
    }

    private static String state(Connection connection, byte[] data) throws IOException {
        try {
            in(connection, INTO_SHORT, data);
            return "none";
        } catch (PSQLException e) {
            return String.valueOf(e.getSQLState());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] out(Connection connection, String sql) throws SQLException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        manager(connection).copyOut(sql, bytes);
        return bytes.toByteArray();
    }

    private static long in(Connection connection, String sql, byte[] data)
            throws SQLException, IOException {
        return manager(connection).copyIn(sql, new ByteArrayInputStream(data));
    }

    private static CopyManager manager(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
