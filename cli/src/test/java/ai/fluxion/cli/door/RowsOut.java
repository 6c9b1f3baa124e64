package ai.fluxion.cli.door;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/// Rows of six columns out of both servers: to a client that counts frames, and to pgjdbc.
final class RowsOut {
    private static final int FETCH_SIZE = 10_000;
    private static final double TEXT_GOAL = 3e6;
    private static final double BINARY_GOAL = 5e6;
    private static final String SQL = "SELECT * FROM wire";

    private final long rows;
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();

    RowsOut(long rows) {
        this.rows = rows;
    }

    void measure(Servers servers, int rounds, Goals goals) throws Exception {
        fill(servers.fluxionUrl());
        fill(servers.postgresUrl());
        for (int round = 0; round < rounds; round++) {
            boolean oursFirst = round % 2 == 0;
            for (boolean ours : new boolean[] {oursFirst, !oursFirst}) {
                String name = ours ? "ours " : "theirs ";
                String url = ours ? servers.fluxionUrl() : servers.postgresUrl();
                try (RawWire client = new RawWire(url)) {
                    rate(name + "text", () -> client.select(SQL, 0));
                    rate(name + "binary", () -> client.select(SQL, 1));
                }
                rate(name + "pgjdbc", () -> jdbc(servers.source(ours)));
            }
        }
        goals.atLeast("rows out, raw text /s", both("text"), median("ours text"), TEXT_GOAL);
        goals.atLeast(
                "rows out, raw binary /s", both("binary"), median("ours binary"), BINARY_GOAL);
        goals.atLeast(
                "rows out, pgjdbc, ours : PostgreSQL",
                both("pgjdbc"),
                median("ours pgjdbc") / median("theirs pgjdbc"),
                1);
    }

    private void fill(String url) throws Exception {
        try (RawWire client = new RawWire(url)) {
            client.query("DROP TABLE IF EXISTS wire");
            client.query(
                    "CREATE TABLE wire AS SELECT i::INTEGER AS id, (i % 16)::INTEGER AS tienda,"
                            + " DATE '2024-01-01' + (i % 366)::INTEGER AS fecha,"
                            + " 'SKU' || (i % 5000) AS sku,"
                            + " (i % 100000 / 100)::DECIMAL(18,2) AS monto,"
                            + " i::FLOAT8 / 7 AS peso FROM generate_series(1, "
                            + rows
                            + ") AS t(i)");
        }
    }

    private interface Reading {
        long run() throws Exception;
    }

    private void rate(String name, Reading reading) throws Exception {
        long start = System.nanoTime();
        long read = reading.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (read != rows) {
            throw new IllegalStateException(name + " gave " + read + " of " + rows + " rows");
        }
        rates.computeIfAbsent(name, _ -> new ArrayList<>()).add(rows / seconds);
    }

    private static long jdbc(DataSource source) throws Exception {
        long count = 0;
        long sum = 0;
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCH_SIZE);
                try (ResultSet result = statement.executeQuery(SQL)) {
                    while (result.next()) {
                        sum += result.getInt(1) + result.getInt(2) + result.getString(3).length();
                        sum += result.getString(4).length() + result.getBigDecimal(5).scale();
                        sum += (long) result.getDouble(6);
                        count++;
                    }
                }
            }
        }
        return sum == 0 ? 0 : count;
    }

    private double median(String name) {
        return Goals.median(rates.getOrDefault(name, List.of()));
    }

    private List<String> both(String way) {
        return List.of(Goals.number(median("ours " + way)), Goals.number(median("theirs " + way)));
    }
}
