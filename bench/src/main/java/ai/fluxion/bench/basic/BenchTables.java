package ai.fluxion.bench.basic;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// The two tables of a measured database: made before, dropped afterwards. Their names are not
/// qualified, so they lie where the connection string's user creates tables.
final class BenchTables {
    static final long ROWS = 100_000;
    static final long FIRST_NEW_ID = 1_000_000;

    private BenchTables() {}

    static void create(Connection connection) throws SQLException {
        drop(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE fluxion_bench_filas (id BIGINT PRIMARY KEY, nombre VARCHAR(60),"
                            + " cantidad INTEGER, precio NUMERIC(18,6), fecha DATE,"
                            + " creado TIMESTAMPTZ DEFAULT now())");
            statement.execute(
                    "INSERT INTO fluxion_bench_filas (id, nombre, cantidad, precio, fecha)"
                            + " SELECT g, 'fila ' || g, 0, 1.5, DATE '2025-01-01'"
                            + " FROM generate_series(1, "
                            + ROWS
                            + ") AS t(g)");
            statement.execute(
                    "CREATE TABLE fluxion_bench_lineas (id BIGINT, tienda INTEGER, fecha DATE,"
                            + " factura VARCHAR(50), cantidad NUMERIC(18,6), monto NUMERIC(18,6))");
        }
    }

    static void drop(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS fluxion_bench_filas");
            statement.execute("DROP TABLE IF EXISTS fluxion_bench_lineas");
        }
    }

    /// An existing id for any number: neighbours in time are far apart in the table.
    static long scattered(long key) {
        return 1 + Math.floorMod((key * 0x9E3779B97F4A7C15L) >>> 16, ROWS);
    }
}
