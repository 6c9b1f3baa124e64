package ai.fluxion.pgwire.sqllogic;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One connection to a database, and the time that it took for its answers.
final class Client implements AutoCloseable {
    private final Connection connection;
    private long nanos;

    Client(Connection connection) {
        this.connection = connection;
    }

    Answer query(String sql) {
        return timed(
                () -> {
                    try (Statement statement = connection.createStatement();
                            ResultSet rows = statement.executeQuery(sql)) {
                        return rows(rows);
                    }
                });
    }

    Answer change(String sql) {
        return timed(
                () -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                        return new Answer.Done();
                    }
                });
    }

    private static Answer rows(ResultSet result) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (result.next()) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
                row.add(result.getObject(column));
            }
            rows.add(row);
        }
        return new Answer.Rows(rows);
    }

    private Answer timed(Call call) {
        long start = System.nanoTime();
        try {
            return call.run();
        } catch (SQLException e) {
            return new Answer.Refusal(
                    Objects.requireNonNullElse(e.getSQLState(), ""),
                    String.valueOf(e.getMessage()));
        } finally {
            nanos += System.nanoTime() - start;
        }
    }

    double seconds() {
        return nanos / 1e9;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private interface Call {
        Answer run() throws SQLException;
    }
}
