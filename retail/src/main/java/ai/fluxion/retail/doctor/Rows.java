package ai.fluxion.retail.doctor;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The answers of a query as text; SQL NULL is the empty text.
final class Rows {
    private Rows() {}

    static List<List<String>> of(Connection connection, String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    String value = row.getString(column);
                    values.add(value == null ? "" : value);
                }
                rows.add(List.copyOf(values));
            }
        }
        return rows;
    }

    static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(of(connection, sql).getFirst().getFirst());
    }
}
