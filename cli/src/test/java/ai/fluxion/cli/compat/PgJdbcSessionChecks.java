package ai.fluxion.cli.compat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/// pgjdbc: metadata, kinds of results, a session's settings and errors.
final class PgJdbcSessionChecks {
    private PgJdbcSessionChecks() {}

    static Map<String, JvmClient.Check> checks() {
        Map<String, JvmClient.Check> checks = new LinkedHashMap<>();
        checks.put("DatabaseMetaData: tables and columns", PgJdbcSessionChecks::tables);
        checks.put("DatabaseMetaData: keys and indexes", PgJdbcSessionChecks::keys);
        checks.put(
                "DatabaseMetaData: schemas, catalogs, types, limits",
                PgJdbcSessionChecks::database);
        checks.put("result and parameter metadata", PgJdbcSessionChecks::metadata);
        checks.put("scrollable and updatable results", PgJdbcSessionChecks::updatable);
        checks.put(
                "several statements and results in one execute",
                PgJdbcSessionChecks::severalResults);
        checks.put("time-out, isolation, read-only, schema", PgJdbcSessionChecks::session);
        checks.put("errors tell constraint and SQLSTATE", PgJdbcSessionChecks::errors);
        checks.put("a table changed below a prepared statement", PgJdbcSessionChecks::changedTable);
        checks.put("LISTEN and NOTIFY", PgJdbcSessionChecks::notifications);
        return checks;
    }

    private static Object tables(String url) throws SQLException {
        try (Connection connection = PgJdbcChecks.connect(url, "");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE jdbc_meta (id serial PRIMARY KEY, name varchar(20) NOT NULL DEFAULT 'x', n numeric(10,2), at timestamptz)");
            statement.execute("COMMENT ON COLUMN jdbc_meta.name IS 'how'");
            DatabaseMetaData metadata = connection.getMetaData();
            List<String> result = new ArrayList<>();
            try (ResultSet tables =
                    metadata.getTables(null, null, "jdbc\\_meta", new String[] {"TABLE", "VIEW"})) {
                while (tables.next()) {
                    result.add(tables.getString("TABLE_NAME") + tables.getString("TABLE_TYPE"));
                }
            }
            try (ResultSet columns = metadata.getColumns(null, null, "jdbc\\_meta", "%")) {
                while (columns.next()) {
                    result.add(
                            String.join(
                                    " ",
                                    columns.getString("COLUMN_NAME"),
                                    columns.getString("TYPE_NAME"),
                                    columns.getString("COLUMN_SIZE"),
                                    columns.getString("IS_NULLABLE"),
                                    columns.getString("REMARKS"),
                                    columns.getString("IS_AUTOINCREMENT")));
                }
            }
            return result;
        }
    }

    private static Object keys(String url) throws SQLException {
        try (Connection connection = PgJdbcChecks.connect(url, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE jdbc_parent (a int, b int, PRIMARY KEY (a, b))");
            statement.execute(
                    "CREATE TABLE jdbc_child (x int, y int, FOREIGN KEY (x, y) REFERENCES jdbc_parent (a, b))");
            statement.execute("CREATE INDEX jdbc_child_x ON jdbc_child (x)");
            DatabaseMetaData metadata = connection.getMetaData();
            List<String> result = new ArrayList<>();
            try (ResultSet keys = metadata.getPrimaryKeys(null, null, "jdbc_parent")) {
                while (keys.next()) {
                    result.add(
                            keys.getString("COLUMN_NAME")
                                    + keys.getString("KEY_SEQ")
                                    + keys.getString("PK_NAME"));
                }
            }
            try (ResultSet keys = metadata.getImportedKeys(null, null, "jdbc_child")) {
                while (keys.next()) {
                    result.add(keys.getString("PKCOLUMN_NAME") + keys.getString("FKCOLUMN_NAME"));
                }
            }
            try (ResultSet keys = metadata.getExportedKeys(null, null, "jdbc_parent")) {
                while (keys.next()) {
                    result.add(keys.getString("FKTABLE_NAME"));
                }
            }
            try (ResultSet indexes = metadata.getIndexInfo(null, null, "jdbc_child", false, true)) {
                while (indexes.next()) {
                    result.add(
                            indexes.getString("INDEX_NAME")
                                    + indexes.getString("COLUMN_NAME")
                                    + indexes.getBoolean("NON_UNIQUE"));
                }
            }
            return result;
        }
    }

    private static Object database(String url) throws SQLException {
        try (Connection connection = PgJdbcChecks.connect(url, "")) {
            DatabaseMetaData metadata = connection.getMetaData();
            return List.of(
                    metadata.getDatabaseProductName(),
                    metadata.getDatabaseMajorVersion(),
                    PgJdbcChecks.rows(metadata.getCatalogs()).contains("fluxion"),
                    PgJdbcChecks.rows(metadata.getSchemas()).stream()
                            .anyMatch(s -> s.startsWith("pg_catalog")),
                    PgJdbcChecks.rows(metadata.getTypeInfo()).size() > 20,
                    PgJdbcChecks.rows(metadata.getTableTypes()).size() > 3,
                    metadata.getMaxColumnNameLength(),
                    PgJdbcChecks.rows(metadata.getFunctions(null, "pg_catalog", "lower")).size(),
                    metadata.getSQLKeywords().length() > 100);
        }
    }

    private static Object metadata(String url) throws SQLException {
        try (Connection connection = PgJdbcChecks.connect(url, "");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE jdbc_described (id int NOT NULL, name varchar(7), n numeric(8,3))");
            try (PreparedStatement select =
                    connection.prepareStatement(
                            "SELECT id, name, n AS amount FROM jdbc_described WHERE id = ? AND name = ?")) {
                var columns = select.getMetaData();
                List<Object> result = new ArrayList<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    result.add(
                            List.of(
                                    columns.getColumnLabel(i),
                                    columns.getColumnTypeName(i),
                                    columns.getPrecision(i),
                                    columns.getScale(i),
                                    columns.getTableName(i)));
                }
                result.add(select.getParameterMetaData().getParameterTypeName(1));
                result.add(select.getParameterMetaData().getParameterTypeName(2));
                return result;
            }
        }
    }

    private static Object updatable(String url) throws SQLException {
        try (Connection connection = PgJdbcChecks.connect(url, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE jdbc_updatable (id int PRIMARY KEY, name text)");
            statement.execute("INSERT INTO jdbc_updatable VALUES (1, 'a'), (2, 'b')");
            try (Statement scrolling =
                            connection.createStatement(
                                    ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                    ResultSet rows =
                            scrolling.executeQuery(
                                    "SELECT id, name FROM jdbc_updatable ORDER BY id")) {
                rows.last();
                rows.updateString("name", "z");
                rows.updateRow();
                rows.moveToInsertRow();
                rows.updateInt("id", 3);
                rows.updateString("name", "c");
                rows.insertRow();
                rows.absolute(1);
                rows.deleteRow();
            }
            return PgJdbcChecks.rows(statement, "SELECT * FROM jdbc_updatable ORDER BY id");
        }
    }

    private static Object severalResults(String url) throws SQLException {
        try (Connection connection = PgJdbcChecks.connect(url, "");
                Statement statement = connection.createStatement()) {
            boolean more =
                    statement.execute(
                            "CREATE TEMP TABLE jdbc_several (a int); INSERT INTO jdbc_several VALUES (1), (2);"
                                    + " SELECT * FROM jdbc_several ORDER BY a; SELECT 'x'");
            List<Object> results = new ArrayList<>();
            while (more || statement.getUpdateCount() >= 0) {
                results.add(
                        more
                                ? PgJdbcChecks.rows(statement.getResultSet())
                                : statement.getUpdateCount());
                more = statement.getMoreResults();
            }
            return results;
        }
    }

    private static Object session(String url) throws SQLException {
        try (Connection connection =
                        PgJdbcChecks.connect(
                                url, "ApplicationName=compat&options=-c%20statement_timeout=7s");
                Statement statement = connection.createStatement()) {
            List<Object> seen =
                    new ArrayList<>(PgJdbcChecks.rows(statement, "SHOW statement_timeout"));
            seen.addAll(PgJdbcChecks.rows(statement, "SHOW application_name"));
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            seen.addAll(PgJdbcChecks.rows(statement, "SHOW transaction_isolation"));
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            seen.add(
                    PgJdbcChecks.state(
                            () -> statement.execute("CREATE TABLE jdbc_refused (a int)")));
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setReadOnly(false);
            statement.setQueryTimeout(1);
            seen.add(
                    PgJdbcChecks.state(
                            () ->
                                    statement.execute(
                                            "SELECT count(*) FROM generate_series(1, 1000000) a(i), generate_series(1, 1000000) b(j) WHERE i + j = 7")));
            seen.add(connection.isValid(2));
            return seen;
        }
    }

    private static Object errors(String url) throws SQLException {
        try (Connection connection = PgJdbcChecks.connect(url, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE jdbc_errors (id int PRIMARY KEY, n int NOT NULL)");
            statement.execute("INSERT INTO jdbc_errors VALUES (1, 1)");
            return List.of(
                    PgJdbcChecks.state(
                            () -> statement.execute("INSERT INTO jdbc_errors VALUES (1, 1)")),
                    PgJdbcChecks.state(
                            () -> statement.execute("INSERT INTO jdbc_errors VALUES (2, NULL)")),
                    PgJdbcChecks.state(() -> statement.execute("SELECT * FROM jdbc_nowhere")),
                    PgJdbcChecks.state(() -> statement.execute("SELECT 'x'::int")));
        }
    }

    private static Object changedTable(String url) throws SQLException {
        try (Connection connection = PgJdbcChecks.connect(url, "prepareThreshold=1");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE jdbc_changed (a int)");
            statement.execute("INSERT INTO jdbc_changed VALUES (1)");
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT * FROM jdbc_changed")) {
                PgJdbcChecks.rows(select.executeQuery());
                boolean prepared = select.unwrap(PGStatement.class).isUseServerPrepare();
                statement.execute("ALTER TABLE jdbc_changed ADD COLUMN b int");
                return prepared + PgJdbcChecks.rows(select.executeQuery()).toString();
            }
        }
    }

    private static Object notifications(String url) throws SQLException {
        try (Connection connection = PgJdbcChecks.connect(url, "");
                Statement statement = connection.createStatement()) {
            statement.execute("LISTEN jdbc_channel");
            statement.execute("NOTIFY jdbc_channel, 'hola'");
            var got = connection.unwrap(PGConnection.class).getNotifications(5000);
            return got.length + got[0].getName() + got[0].getParameter();
        }
    }
}
