package ai.fluxion.retail.pgduckdb;

import ai.fluxion.retail.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Who answers the dashboards of a database, decided once by trying.
public sealed interface QueryEngine {
    /// A plan of DuckDB's is one custom scan of this name.
    String SCAN = "Custom Scan (DuckDBScan)";

    /// What the dashboards ask, of the view that they read.
    String SAMPLE =
            "SELECT ubicacion_id, SUM(venta_total) AS venta_total, SUM(total_facturas) AS tickets,"
                    + " SUM(lineas) AS lineas, SUM(unidades) AS unidades FROM ventas.ventas_diarias"
                    + " GROUP BY ubicacion_id";

    /// PostgreSQL itself, without the extension; `reason` says what lacks. `forcedByDefault` as
    /// below.
    record Postgres(String reason, boolean forcedByDefault) implements QueryEngine {}

    /// PostgreSQL, because the extension is there and does not answer; `reason` says why.
    record Unproven(Version version, String reason, boolean forcedByDefault)
            implements QueryEngine {}

    /// DuckDB, proven by a plan. `limits` are those that every transaction may set, `advice` those
    /// that the database should have and has not, `forcedByDefault` whether the server hands every
    /// session's queries to DuckDB.
    record DuckDb(
            Version version, List<Setting> limits, List<Setting> advice, boolean forcedByDefault)
            implements QueryEngine {
        public DuckDb {
            limits = List.copyOf(limits);
            advice = List.copyOf(advice);
        }

        private List<String> settingsOf(ConnectionClass connectionClass) {
            return switch (connectionClass) {
                case DASHBOARD -> {
                    List<String> settings = new ArrayList<>();
                    limits.forEach(limit -> settings.add(limit.local()));
                    settings.add(Setting.force(true).local());
                    yield settings;
                }
                case TRANSACTION -> released(forcedByDefault);
            };
        }
    }

    private static List<String> released(boolean forced) {
        return forced ? List.of(Setting.force(false).local()) : List.of();
    }

    /// What a transaction of that class has to set first.
    default List<String> settings(ConnectionClass connectionClass) {
        return switch (this) {
            case Postgres(String _, boolean forced) -> released(forced);
            case Unproven(Version _, String _, boolean forced) -> released(forced);
            case DuckDb duckDb -> duckDb.settingsOf(connectionClass);
        };
    }

    /// Keeps the transaction that begins on `connection` in PostgreSQL, whatever the server forces;
    /// for the ETL, which decides nothing about dashboards.
    static void keepInDatabase(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String setting : released(isForced(connection))) {
                statement.execute(setting);
            }
        }
    }

    private static boolean isForced(Connection connection) throws SQLException {
        return switch (Dialect.of(connection)) {
            case FLUXION, MOTHERDUCK -> false;
            case POSTGRESQL -> {
                try (Statement statement = connection.createStatement();
                        ResultSet row =
                                statement.executeQuery(
                                        "SELECT current_setting('"
                                                + Setting.FORCE
                                                + "', true) IN ('on', 'true')")) {
                    row.next();
                    yield row.getBoolean(1);
                }
            }
        };
    }

    /// `connection` is at autocommit and needs the platform's tables.
    static QueryEngine decide(Connection connection, DuckDbLimits limits) throws SQLException {
        return switch (Extension.of(connection)) {
            case Extension.Absent(String reason) -> new Postgres(reason, isForced(connection));
            case Extension.Present(Version version) -> tried(connection, version, limits);
        };
    }

    private static QueryEngine tried(Connection connection, Version version, DuckDbLimits limits)
            throws SQLException {
        List<Setting> advice = new ArrayList<>();
        for (Setting setting : limits.reserved()) {
            if (!setting.isShownAs(shown(connection, setting.name()))) {
                advice.add(setting);
            }
        }
        boolean forced = isForced(connection);
        DuckDb duckDb = new DuckDb(version, limits.free(version), advice, forced);
        try {
            return runsInDuckDb(connection, duckDb, SAMPLE)
                    ? duckDb
                    : new Unproven(
                            version,
                            "the query is left to PostgreSQL; is the role a member of"
                                    + " duckdb.postgres_role?",
                            forced);
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("08")) {
                throw e;
            }
            return new Unproven(version, "the query fails: " + e.getMessage(), forced);
        }
    }

    private static String shown(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    /// Whether the plan of `sql`, with the settings of a dashboard, is DuckDB's.
    static boolean runsInDuckDb(Connection connection, DuckDb duckDb, String sql)
            throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String setting : duckDb.settingsOf(ConnectionClass.DASHBOARD)) {
                statement.execute(setting);
            }
            return isDuckDb(plan(statement, sql));
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /// By the text of EXPLAIN.
    static boolean isDuckDb(List<String> plan) {
        return plan.stream().anyMatch(line -> line.contains(SCAN));
    }

    private static List<String> plan(Statement statement, String sql) throws SQLException {
        List<String> plan = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("EXPLAIN " + sql)) {
            while (row.next()) {
                plan.add(row.getString(1));
            }
        }
        return plan;
    }
}
