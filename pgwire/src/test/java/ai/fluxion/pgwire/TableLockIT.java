package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.testservers.PostgresProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// LOCK TABLE on PostgreSQL and on our server: the same modes exclude each other.
class TableLockIT {
    private static final List<String> MODES =
            List.of(
                    "ACCESS SHARE",
                    "ROW SHARE",
                    "ROW EXCLUSIVE",
                    "SHARE UPDATE EXCLUSIVE",
                    "SHARE",
                    "SHARE ROW EXCLUSIVE",
                    "EXCLUSIVE",
                    "ACCESS EXCLUSIVE");

    @Test
    void theSameModesExcludeEachOtherAndAreShown(@TempDir Path directory) throws Exception {
        try (PostgresProcess postgres = PostgresProcess.start(directory.resolve("postgres"));
                ServerFixture server = ServerFixture.start(directory)) {
            assertThat(conflicts(server.dataSource()))
                    .isEqualTo(conflicts(postgres.dataSource("postgres")));
            assertThat(shown(server.dataSource()))
                    .isEqualTo(shown(postgres.dataSource("postgres")));
        }
    }

    private static List<String> conflicts(DataSource source) throws SQLException {
        List<String> seen = new ArrayList<>();
        try (Connection one = source.getConnection();
                Connection two = source.getConnection()) {
            run(one, "CREATE TABLE bloqueada (n INTEGER)");
            one.setAutoCommit(false);
            two.setAutoCommit(false);
            for (String held : MODES) {
                for (String asked : MODES) {
                    run(one, "LOCK TABLE bloqueada IN " + held + " MODE");
                    String answer = run(two, "LOCK bloqueada IN " + asked + " MODE NOWAIT");
                    seen.add(held + " / " + asked + ": " + answer);
                    one.rollback();
                    two.rollback();
                }
            }
        }
        return seen;
    }

    private static String shown(DataSource source) throws SQLException {
        try (Connection one = source.getConnection()) {
            one.setAutoCommit(false);
            run(one, "LOCK TABLE bloqueada IN SHARE MODE");
            try (ResultSet row =
                    one.createStatement()
                            .executeQuery(
                                    "SELECT locktype || mode || granted || relation::regclass"
                                            + " || pid - pg_backend_pid() FROM pg_locks"
                                            + " WHERE relation = 'bloqueada'::regclass")) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static String run(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "granted";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }
}
