package ai.fluxion.bench.basic;

import ai.fluxion.bench.measure.LatencySummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Rows in by COPY and rows out by SELECT, each through one connection, a target after the other.
final class RowRates {
    private static final int ROWS_PER_MESSAGE = 1_000;
    private static final int FETCH_SIZE = 10_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private RowRates() {}

    static List<Measurement> measure(
            List<Target> targets, BasicPlan plan, Consumer<String> progress)
            throws SQLException, IOException {
        List<Measurement> measurements = new ArrayList<>();
        for (Target target : targets) {
            progress.accept("rows in " + target.name());
            try (Connection connection = target.source().getConnection()) {
                measurements.add(of(target, "rows in", plan.rowsIn(), copy(connection, plan)));
            }
        }
        for (Target target : targets) {
            progress.accept("rows out " + target.name());
            try (Connection connection = target.source().getConnection()) {
                long nanos = read(connection, plan);
                measurements.add(of(target, "rows out", rowsOut(plan), nanos));
            }
        }
        return measurements;
    }

    private static Measurement of(Target target, String operation, long rows, long nanos) {
        return new Measurement(
                target.name(),
                operation,
                1,
                new LatencySummary(rows, 0, 0, 0, nanos / 1_000),
                rows * NANOS_PER_SECOND / nanos,
                0);
    }

    private static long copy(Connection connection, BasicPlan plan) throws SQLException {
        long start = System.nanoTime();
        CopyIn copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY fluxion_bench_lineas FROM STDIN");
        StringBuilder message = new StringBuilder();
        for (int row = 0; row < plan.rowsIn(); row++) {
            appendRow(message, row);
            if ((row + 1) % ROWS_PER_MESSAGE == 0) {
                send(copy, message);
            }
        }
        send(copy, message);
        long stored = copy.endCopy();
        if (stored != plan.rowsIn()) {
            throw new SQLException("COPY stored " + stored + " of " + plan.rowsIn() + " rows");
        }
        return System.nanoTime() - start;
    }

    private static void appendRow(StringBuilder message, int row) {
        int day = 1 + row % 28;
        message.append(row).append('\t').append(row % 16).append("\t2025-09-");
        message.append(day < 10 ? "0" : "").append(day).append("\tF").append(row / 12);
        message.append('\t')
                .append(1 + row % 10)
                .append(".5\t")
                .append(row % 5_000)
                .append(".25\n");
    }

    private static void send(CopyIn copy, StringBuilder message) throws SQLException {
        byte[] bytes = message.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        message.setLength(0);
    }

    private static long rowsOut(BasicPlan plan) {
        return plan.rowsOut() / plan.rowsIn() * plan.rowsIn();
    }

    private static long read(Connection connection, BasicPlan plan) throws SQLException {
        connection.setAutoCommit(false);
        long start = System.nanoTime();
        long count = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT id, tienda, fecha, factura, cantidad, monto"
                                    + " FROM fluxion_bench_lineas CROSS JOIN generate_series(1, "
                                    + plan.rowsOut() / plan.rowsIn()
                                    + ") AS veces(vez)")) {
                long sum = 0;
                while (rows.next()) {
                    sum += rows.getLong(1) + rows.getInt(2) + rows.getString(3).length();
                    sum += rows.getString(4).length() + rows.getBigDecimal(5).scale();
                    sum += rows.getBigDecimal(6).scale();
                    count++;
                }
                if (count != rowsOut(plan) || sum <= 0) {
                    throw new SQLException(
                            "SELECT gave " + count + " of " + rowsOut(plan) + " rows");
                }
            }
        }
        long nanos = System.nanoTime() - start;
        connection.rollback();
        return nanos;
    }
}
