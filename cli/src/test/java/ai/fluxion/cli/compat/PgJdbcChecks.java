package ai.fluxion.cli.compat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.util.DriverInfo;
import org.postgresql.util.PGInterval;
import org.postgresql.util.PGobject;

/// pgjdbc: what its documentation shows, with its own extensions.
final class PgJdbcChecks {
    private PgJdbcChecks() {}

    static Client client() {
        Map<String, JvmClient.Check> checks = new LinkedHashMap<>();
        checks.put("batch of a prepared statement", url -> batch(url, "", "jdbc_batch"));
        checks.put(
                "batch with reWriteBatchedInserts",
                url -> batch(url, "reWriteBatchedInserts=true", "jdbc_rewritten"));
        checks.put("batch with RETURNING and generated keys", PgJdbcChecks::batchKeys);
        checks.put("a batch that fails tells which rows", PgJdbcChecks::failedBatch);
        checks.put("fetch size inside a transaction", PgJdbcChecks::fetchSize);
        checks.put("CopyManager, text and csv", PgJdbcChecks::copy);
        checks.put("generated keys by name and all", PgJdbcChecks::generatedKeys);
        checks.put("savepoints", PgJdbcChecks::savepoints);
        checks.put("autosave=always survives an error", PgJdbcChecks::autosave);
        checks.put("java.time and bytes, text transfer", url -> values(url, 0));
        checks.put("java.time and bytes, binary transfer", url -> values(url, 1));
        checks.put("arrays", PgJdbcChecks::arrays);
        checks.put("PGInterval and PGobject json", PgJdbcChecks::objects);
        checks.put("bytea streams", PgJdbcChecks::streams);
        checks.put("preferQueryMode simple", url -> queryMode(url, "simple"));
        checks.put(
                "preferQueryMode extendedForPrepared",
                url -> queryMode(url, "extendedForPrepared"));
        checks.put(
                "preferQueryMode extendedCacheEverything",
                url -> queryMode(url, "extendedCacheEverything"));
        checks.putAll(PgJdbcSessionChecks.checks());
        return new JvmClient("pgjdbc", DriverInfo.DRIVER_VERSION, checks);
    }

    static Connection connect(String url, String options) throws SQLException {
        return DriverManager.getConnection(jdbc(url) + '&' + options);
    }

    /// The URL as JDBC writes it.
    static String jdbc(String url) {
        return url.replaceFirst(
                "postgresql://(\\w+)@([^/]+)/(\\w+)", "jdbc:postgresql://$2/$3?user=$1");
    }

    /// Each row as text.
    static List<String> rows(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows(rows);
        }
    }

    static List<String> rows(ResultSet rows) throws SQLException {
        List<String> all = new ArrayList<>();
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                row.add(rows.getString(i));
            }
            all.add(String.join("|", row.stream().map(String::valueOf).toList()));
        }
        return all;
    }

    private static Object batch(String url, String options, String table) throws SQLException {
        try (Connection connection = connect(url, options);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + table + " (id int PRIMARY KEY, name text)");
            connection.setAutoCommit(false);
            int[] counts;
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?)")) {
                for (int i = 0; i < 300; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "n" + i);
                    insert.addBatch();
                }
                counts = insert.executeBatch();
            }
            connection.commit();
            statement.addBatch("UPDATE " + table + " SET name = 'x' WHERE id < 5");
            statement.addBatch("DELETE FROM " + table + " WHERE id > 290");
            int[] mixed = statement.executeBatch();
            connection.commit();
            return List.of(
                    counts.length,
                    Arrays.toString(mixed),
                    rows(statement, "SELECT count(*), max(id) FROM " + table));
        }
    }

    private static Object batchKeys(String url) throws SQLException {
        try (Connection connection = connect(url, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE jdbc_keys (id bigserial PRIMARY KEY, name text)");
            try (PreparedStatement insert =
                    connection.prepareStatement(
                            "INSERT INTO jdbc_keys (name) VALUES (?)",
                            Statement.RETURN_GENERATED_KEYS)) {
                for (String name : List.of("a", "b", "c")) {
                    insert.setString(1, name);
                    insert.addBatch();
                }
                insert.executeBatch();
                return rows(insert.getGeneratedKeys());
            }
        }
    }

    private static Object failedBatch(String url) throws SQLException {
        try (Connection connection = connect(url, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE jdbc_failed (id int PRIMARY KEY)");
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO jdbc_failed VALUES (?)")) {
                for (int i : new int[] {1, 2, 2, 3}) {
                    insert.setInt(1, i);
                    insert.addBatch();
                }
                insert.executeBatch();
                return "no error";
            } catch (SQLException e) {
                connection.rollback();
                return e.getClass().getSimpleName()
                        + e.getSQLState()
                        + rows(statement, "SELECT count(*) FROM jdbc_failed");
            }
        }
    }

    private static Object fetchSize(String url) throws SQLException {
        try (Connection connection = connect(url, "defaultRowFetchSize=50")) {
            connection.setAutoCommit(false);
            try (PreparedStatement select =
                            connection.prepareStatement(
                                    "SELECT i FROM generate_series(1, ?) t(i) ORDER BY i");
                    Statement other = connection.createStatement()) {
                select.setInt(1, 1000);
                long sum = 0;
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        sum += rows.getLong(1);
                        if (rows.getLong(1) == 500) {
                            rows(other, "SELECT 1");
                        }
                    }
                }
                return sum;
            }
        }
    }

    private static Object copy(String url) throws Exception {
        try (Connection connection = connect(url, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE jdbc_copy (id int, name text)");
            CopyManager manager = connection.unwrap(PGConnection.class).getCopyAPI();
            long in =
                    manager.copyIn("COPY jdbc_copy FROM STDIN", new StringReader("1\ta\n2\t\\N\n"));
            in += manager.copyIn("COPY jdbc_copy FROM STDIN CSV", new StringReader("3,\"x, y\"\n"));
            StringWriter out = new StringWriter();
            long count =
                    manager.copyOut(
                            "COPY (SELECT * FROM jdbc_copy ORDER BY id) TO STDOUT CSV HEADER", out);
            return List.of(in, count, out.toString());
        }
    }

    private static Object generatedKeys(String url) throws SQLException {
        try (Connection connection = connect(url, "");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE jdbc_generated (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, name text DEFAULT 'd')");
            List<String> keys = new ArrayList<>();
            statement.executeUpdate(
                    "INSERT INTO jdbc_generated (name) VALUES ('a')", new String[] {"id"});
            keys.addAll(rows(statement.getGeneratedKeys()));
            statement.executeUpdate(
                    "INSERT INTO jdbc_generated DEFAULT VALUES", Statement.RETURN_GENERATED_KEYS);
            keys.addAll(rows(statement.getGeneratedKeys()));
            statement.executeUpdate(
                    "UPDATE jdbc_generated SET name = 'b' WHERE id = 1",
                    Statement.RETURN_GENERATED_KEYS);
            keys.addAll(rows(statement.getGeneratedKeys()));
            return keys;
        }
    }

    private static Object savepoints(String url) throws SQLException {
        try (Connection connection = connect(url, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE jdbc_savepoint (id int PRIMARY KEY)");
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO jdbc_savepoint VALUES (1)");
            Savepoint point = connection.setSavepoint("one");
            try {
                statement.execute("INSERT INTO jdbc_savepoint VALUES (1)");
            } catch (SQLException e) {
                connection.rollback(point);
            }
            Savepoint unnamed = connection.setSavepoint();
            statement.execute("INSERT INTO jdbc_savepoint VALUES (2)");
            connection.releaseSavepoint(unnamed);
            connection.commit();
            return rows(statement, "SELECT id FROM jdbc_savepoint ORDER BY id");
        }
    }

    private static Object autosave(String url) throws SQLException {
        try (Connection connection = connect(url, "autosave=always");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE jdbc_autosave (id int PRIMARY KEY)");
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO jdbc_autosave VALUES (1)");
            String state = state(() -> statement.execute("INSERT INTO jdbc_autosave VALUES (1)"));
            statement.execute("INSERT INTO jdbc_autosave VALUES (2)");
            connection.commit();
            return state + rows(statement, "SELECT count(*) FROM jdbc_autosave");
        }
    }

    private static Object values(String url, int threshold) throws SQLException {
        String table = "jdbc_values_" + threshold;
        String options = threshold == 0 ? "binaryTransfer=false" : "prepareThreshold=-1";
        List<Object> row =
                List.of(
                        1,
                        2L,
                        1.5,
                        new BigDecimal("12345.6789"),
                        true,
                        "año",
                        LocalDate.of(2024, 2, 29),
                        LocalTime.of(23, 59, 58),
                        LocalDateTime.of(2024, 2, 29, 23, 59, 58, 123456000),
                        OffsetDateTime.of(2024, 2, 29, 12, 0, 0, 0, ZoneOffset.UTC),
                        UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
        try (Connection connection = connect(url, options);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE "
                            + table
                            + " (a int, b bigint, c float8, d numeric(12,4), e boolean, f varchar(9),"
                            + " g date, h time, i timestamp, j timestamptz, k uuid)");
            try (PreparedStatement insert =
                    connection.prepareStatement(
                            "INSERT INTO " + table + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (int i = 0; i < row.size(); i++) {
                    insert.setObject(i + 1, row.get(i));
                }
                insert.executeUpdate();
                for (int i = 0; i < row.size(); i++) {
                    insert.setObject(i + 1, null);
                }
                insert.executeUpdate();
            }
            List<Object> read = new ArrayList<>();
            try (PreparedStatement select =
                    connection.prepareStatement(
                            "SELECT * FROM " + table + " WHERE g >= ? AND j = ?")) {
                select.setObject(1, row.get(6));
                select.setObject(2, row.get(9));
                try (ResultSet rows = select.executeQuery()) {
                    rows.next();
                    for (int i = 0; i < row.size(); i++) {
                        read.add(rows.getObject(i + 1, row.get(i).getClass()));
                    }
                }
            }
            return read.equals(row)
                    + rows(statement, "SELECT count(*) FROM " + table + " WHERE a IS NULL")
                            .toString();
        }
    }

    private static Object arrays(String url) throws SQLException {
        try (Connection connection = connect(url, "");
                PreparedStatement select =
                        connection.prepareStatement("SELECT ?::int[], ?::text[], 3 = ANY(?)")) {
            select.setArray(1, connection.createArrayOf("int4", new Integer[] {1, null, 3}));
            select.setArray(
                    2, connection.createArrayOf("text", new String[] {"a,b", "c\"d", null}));
            select.setArray(3, connection.createArrayOf("int4", new Integer[] {1, 3}));
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return Arrays.toString((Integer[]) rows.getArray(1).getArray())
                        + Arrays.toString((String[]) rows.getArray(2).getArray())
                        + rows.getBoolean(3);
            }
        }
    }

    private static Object objects(String url) throws SQLException {
        try (Connection connection = connect(url, "");
                PreparedStatement select =
                        connection.prepareStatement("SELECT ?::interval, ?::jsonb")) {
            select.setObject(1, new PGInterval(0, 1, 2, 3, 4, 5.5));
            PGobject json = new PGobject();
            json.setType("jsonb");
            json.setValue("{\"a\": 1}");
            select.setObject(2, json);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getObject(1)
                        + " "
                        + rows.getObject(2).getClass().getSimpleName()
                        + rows.getString(2).replace(" ", "");
            }
        }
    }

    private static Object streams(String url) throws Exception {
        try (Connection connection = connect(url, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE jdbc_bytes (b bytea)");
            byte[] bytes = new byte[100_000];
            Arrays.fill(bytes, (byte) 0xfe);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO jdbc_bytes VALUES (?)")) {
                insert.setBinaryStream(1, new ByteArrayInputStream(bytes), bytes.length);
                insert.executeUpdate();
            }
            try (ResultSet rows = statement.executeQuery("SELECT b FROM jdbc_bytes")) {
                rows.next();
                return Arrays.equals(rows.getBinaryStream(1).readAllBytes(), bytes);
            }
        }
    }

    private static Object queryMode(String url, String mode) throws SQLException {
        try (Connection connection = connect(url, "preferQueryMode=" + mode);
                PreparedStatement select =
                        connection.prepareStatement("SELECT ?::int + 1, ?::text, ?::date")) {
            select.setInt(1, 41);
            select.setString(2, "it's");
            select.setObject(3, LocalDate.of(2024, 2, 29));
            List<String> all = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                all.addAll(rows(select.executeQuery()));
            }
            return all.size() + all.getLast();
        }
    }

    interface Work {
        void run() throws SQLException;
    }

    static String state(Work work) {
        try {
            work.run();
            return "no error";
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }
}
