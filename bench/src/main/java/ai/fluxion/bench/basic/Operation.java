package ai.fluxion.bench.basic;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/// A one-row statement on the table of [BenchTables], each an autocommit transaction of its own.
enum Operation {
    INSERT(
            "INSERT INTO fluxion_bench_filas (id, nombre, cantidad, precio, fecha)"
                    + " VALUES (?, ?, ?, ?, ?)") {
        @Override
        int run(PreparedStatement statement, long key) throws SQLException {
            statement.setLong(1, BenchTables.FIRST_NEW_ID + key);
            statement.setString(2, "fila " + key);
            statement.setInt(3, (int) (key % 1_000));
            statement.setBigDecimal(4, java.math.BigDecimal.valueOf(key % 10_000, 2));
            statement.setObject(5, LocalDate.of(2025, 1, 1).plusDays(key % 365));
            return statement.executeUpdate();
        }
    },
    UPDATE("UPDATE fluxion_bench_filas SET cantidad = cantidad + 1 WHERE id = ?") {
        @Override
        int run(PreparedStatement statement, long key) throws SQLException {
            statement.setLong(1, BenchTables.scattered(key));
            return statement.executeUpdate();
        }
    },
    SELECT("SELECT nombre, cantidad, precio FROM fluxion_bench_filas WHERE id = ?") {
        @Override
        int run(PreparedStatement statement, long key) throws SQLException {
            statement.setLong(1, BenchTables.scattered(key));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? 1 : 0;
            }
        }
    };

    private final String sql;

    Operation(String sql) {
        this.sql = sql;
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /// Runs once and returns how many rows it touched, which must be one; `key` is never used
    /// twice.
    abstract int run(PreparedStatement statement, long key) throws SQLException;
}
