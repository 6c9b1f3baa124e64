package ai.fluxion.cli.compat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// HikariCP: connections are lent, reset and replaced.
final class HikariChecks {
    private HikariChecks() {}

    static Client client() {
        Map<String, JvmClient.Check> checks = new LinkedHashMap<>();
        checks.put("many threads on few connections", HikariChecks::manyThreads);
        checks.put("what one borrower set is reset for the next", HikariChecks::reset);
        checks.put("a connection that the server ended is replaced", HikariChecks::replaced);
        return new JvmClient("HikariCP", "7.1.0", checks);
    }

    private static HikariDataSource pool(String url, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(PgJdbcChecks.jdbc(url));
        config.setMaximumPoolSize(size);
        config.setConnectionInitSql("SET application_name = 'pooled'");
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        return new HikariDataSource(config);
    }

    private static Object manyThreads(String url) throws Exception {
        try (HikariDataSource pool = pool(url, 3);
                ExecutorService threads = Executors.newFixedThreadPool(12)) {
            List<Future<Integer>> sums = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                int number = i;
                sums.add(threads.submit(() -> asked(pool, number)));
            }
            int sum = 0;
            for (Future<Integer> each : sums) {
                sum += each.get();
            }
            return sum;
        }
    }

    private static int asked(HikariDataSource pool, int number) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            return Integer.parseInt(PgJdbcChecks.rows(statement, "SELECT " + number).getFirst());
        }
    }

    private static Object reset(String url) throws SQLException {
        try (HikariDataSource pool = pool(url, 1)) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                PgJdbcChecks.rows(statement, "SELECT 1");
            }
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                return List.of(
                        connection.getAutoCommit(),
                        connection.isReadOnly(),
                        PgJdbcChecks.rows(statement, "SHOW transaction_isolation"),
                        PgJdbcChecks.rows(statement, "SHOW application_name"));
            }
        }
    }

    private static Object replaced(String url) throws SQLException {
        try (HikariDataSource pool = pool(url, 1);
                Connection killer = PgJdbcChecks.connect(url, "");
                Statement other = killer.createStatement()) {
            String state;
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                String pid = PgJdbcChecks.rows(statement, "SELECT pg_backend_pid()").getFirst();
                PgJdbcChecks.rows(other, "SELECT pg_terminate_backend(" + pid + ")");
                state = PgJdbcChecks.state(() -> PgJdbcChecks.rows(statement, "SELECT 1"));
            }
            return List.of(state, asked(pool, 7));
        }
    }
}
