package ai.fluxion.pgwire.copy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.pgwire.ServerFixture;
import ai.fluxion.sql.CopyOptions;
import ai.fluxion.testservers.PostgresProcess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

class CopyParserIT {
    private static final long SEED = 20261124;

    @TempDir Path directory;

    @Test
    void randomDataComesOutAsOnPostgres() throws Exception {
        Random random = new Random(SEED);
        try (PostgresProcess postgres = PostgresProcess.start(directory);
                CopyInputs inputs = new CopyInputs();
                Connection connection = postgres.dataSource("postgres").getConnection()) {
            run(connection, "CREATE TABLE t (i integer, s varchar)");
            for (int i = 0; i < 3_000; i++) {
                CopyOptions.Format format =
                        random.nextBoolean() ? CopyOptions.Format.TEXT : CopyOptions.Format.CSV;
                byte[] data = CopyInputs.random(random, format);

                assertThat(inputs.outcome(CopyOptions.defaults(format), List.of(data)))
                        .as(format + " " + new String(data, StandardCharsets.UTF_8))
                        .isEqualTo(theirs(connection, format, data));
            }
        }
    }

    @Test
    void arraysComeInAsOnPostgres() throws Exception {
        String full =
                "{1,2,NULL}\t{a,\"b c\",\"d\\\\\"e\",NULL,\"NULL\",it's,\"[x]\",\"\"}\t{2024-02-29}\t{\"\\\\\\\\x00ff\",ab}";
        String rows = String.join("\n", full, "{}\t{}\t\\N\t{}", "");
        try (PostgresProcess postgres = PostgresProcess.start(directory.resolve("postgres"));
                ServerFixture server = ServerFixture.start(directory);
                Connection theirs = postgres.dataSource("postgres").getConnection();
                Connection ours = server.dataSource().getConnection()) {
            assertThat(arrays(ours, rows)).isEqualTo(arrays(theirs, rows)).contains("00ff");
        }
    }

    private static String arrays(Connection connection, String data) throws Exception {
        run(connection, "CREATE TABLE a (i integer[], t text[], d date[], b bytea[])");
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "COPY a FROM STDIN",
                        new ByteArrayInputStream(data.getBytes(StandardCharsets.UTF_8)));
        StringBuilder result = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM a ORDER BY d NULLS LAST")) {
            while (row.next()) {
                for (int i = 1; i <= 4; i++) {
                    result.append(row.getString(i)).append('|');
                }
            }
        }
        return result.toString();
    }

    private static String theirs(Connection connection, CopyOptions.Format format, byte[] data)
            throws SQLException, IOException {
        run(connection, "TRUNCATE t");
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY t FROM STDIN (FORMAT " + format + ")",
                            new ByteArrayInputStream(data));
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT i::text, s FROM t ORDER BY ctid")) {
            while (row.next()) {
                rows.add(shown(row.getString(1)) + "|" + shown(row.getString(2)));
            }
        }
        return rows.toString();
    }

    private static String shown(String value) {
        return value == null ? "<null>" : value;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
