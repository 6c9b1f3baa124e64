package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// DuckDB does nothing else on a connection while a result is open on it: the server must.
class FetchSizeIT {
    private static final int ROWS = 10_000_000;

    @TempDir Path directory;

    @Test
    void tenMillionRowsAreReadByHundredsWhileTheSameConnectionUpdates() throws SQLException {
        try (ServerFixture server = ServerFixture.start(directory);
                Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                Statement cursor = connection.createStatement()) {
            statement.execute("CREATE TABLE progress (rows_read BIGINT)");
            statement.execute("INSERT INTO progress VALUES (0)");
            connection.setAutoCommit(false);
            cursor.setFetchSize(100);
            long read = 0;
            long sum = 0;
            try (ResultSet rows = cursor.executeQuery("SELECT * FROM range(" + ROWS + ") t(i)")) {
                while (rows.next()) {
                    sum += rows.getLong(1);
                    read++;
                    if (read % 1_000_000 == 0) {
                        assertThat(
                                        statement.executeUpdate(
                                                "UPDATE progress SET rows_read = " + read))
                                .isEqualTo(1);
                    }
                }
            }
            connection.commit();
            assertThat(read).isEqualTo(ROWS);
            assertThat(sum).isEqualTo((long) ROWS * (ROWS - 1) / 2);
            try (ResultSet row = statement.executeQuery("SELECT rows_read FROM progress")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getLong(1)).isEqualTo(ROWS);
            }
            connection.rollback();
        }
    }
}
