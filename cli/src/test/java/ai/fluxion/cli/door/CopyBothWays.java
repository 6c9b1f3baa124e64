package ai.fluxion.cli.door;

import ai.fluxion.bench.session.DuckDbSession;
import ai.fluxion.bench.session.Session;
import ai.fluxion.duckdb.Database;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/// The real lines of Online Retail, repeated and fifteen years later, into the platform's own
/// `ventas_raw` of both servers, out of it again, and into DuckDB by the row appender of its JDBC
/// driver.
final class CopyBothWays {
    private static final double ROWS_GOAL = 1e6;
    private static final double APPENDER_GOAL = 0.8;
    private static final double POSTGRES_GOAL = 3;
    private static final int DISTINCT_ROWS = 100_000;
    private static final String COLUMNS =
            "ubicacion_id, fecha, fecha_hora, numero_factura, linea, producto_id, cantidad,"
                    + " precio_unitario, monto_total, moneda";

    private final Path directory;
    private final Path csv;
    private final long lines;
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();

    CopyBothWays(Path directory, DoorPlan.Copied copied) throws Exception {
        this.directory = directory;
        this.csv = directory.resolve("lines.csv");
        this.lines = copied.lines();
        write(copied.parquet());
    }

    private void write(Path parquet) throws Exception {
        try (Database database = DuckDbSession.open(":memory:", Map.of());
                Session session = new DuckDbSession(database)) {
            session.execute(
                    "COPY (SELECT 1 + hash(Country) % 38, (InvoiceDate + INTERVAL 15 YEAR)::DATE,"
                            + " strftime(InvoiceDate + INTERVAL 15 YEAR, '%Y-%m-%d %H:%M:%S+00'),"
                            + " InvoiceNo, 1 + n.i, 1 + hash(StockCode) % 5000,"
                            + " Quantity::DECIMAL(18,6), UnitPrice::DECIMAL(18,6),"
                            + " (Quantity * UnitPrice)::DECIMAL(18,6), 'GBP' FROM range("
                            + (1 + lines / 541_909)
                            + ") n(i), '"
                            + parquet
                            + "' LIMIT "
                            + lines
                            + ") TO '"
                            + csv
                            + "' (FORMAT csv, HEADER false)");
        }
    }

    void measure(Servers servers, int rounds, Goals goals) throws Exception {
        for (int round = 0; round < rounds; round++) {
            boolean oursFirst = round % 2 == 0;
            for (boolean ours : new boolean[] {oursFirst, !oursFirst}) {
                String name = ours ? "ours " : "theirs ";
                copy(name, ours ? servers.fluxionUrl() : servers.postgresUrl());
            }
            appender(round);
        }
        double in = median("ours in");
        goals.eitherAtLeast(
                "COPY IN /s, or : JDBC appender",
                List.of(Goals.number(in), Goals.number(median("appender"))),
                new double[] {in, in / median("appender")},
                new double[] {ROWS_GOAL, APPENDER_GOAL});
        besidePostgres("in", goals);
        besidePostgres("out", goals);
    }

    private void besidePostgres(String way, Goals goals) {
        double ours = median("ours " + way);
        double theirs = median("theirs " + way);
        goals.atLeast(
                "COPY " + way.toUpperCase(Locale.ROOT) + " /s : PostgreSQL",
                List.of(Goals.number(ours), Goals.number(theirs)),
                ours / theirs,
                POSTGRES_GOAL);
    }

    private void copy(String name, String url) throws IOException {
        try (RawWire client = new RawWire(url)) {
            client.query("TRUNCATE ventas.ventas_raw");
            client.query("CHECKPOINT");
            rate(
                    name + "in",
                    () ->
                            client.copyIn(
                                    "COPY ventas.ventas_raw (" + COLUMNS + ") FROM STDIN CSV",
                                    csv));
            client.query("CHECKPOINT");
            rate(
                    name + "out",
                    () ->
                            client.query(
                                    "COPY (SELECT "
                                            + COLUMNS
                                            + " FROM ventas.ventas_raw) TO STDOUT"));
        }
    }

    private interface Copying {
        String run() throws IOException;
    }

    private void rate(String name, Copying copying) throws IOException {
        long start = System.nanoTime();
        String tag = copying.run();
        add(name, start);
        if (!tag.equals("COPY " + lines)) {
            throw new IOException(name + ": " + tag + " instead of " + lines);
        }
    }

    private void add(String name, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        rates.computeIfAbsent(name, _ -> new ArrayList<>()).add(lines / seconds);
    }

    /// Values made before: the driver is measured, not the reading of text.
    private void appender(int round) throws Exception {
        List<SalesLine> rows;
        try (Stream<String> text = Files.lines(csv)) {
            rows = text.limit(DISTINCT_ROWS).map(SalesLine::of).toList();
        }
        Path file = directory.resolve("appender" + round + ".duckdb");
        try (Connection connection =
                        new DuckDBDriver().connect("jdbc:duckdb:" + file, new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE ventas_raw (ubicacion_id INTEGER NOT NULL, fecha DATE NOT NULL,"
                            + " fecha_hora TIMESTAMP, numero_factura VARCHAR, linea INTEGER,"
                            + " producto_id INTEGER, cantidad NUMERIC(18, 6),"
                            + " precio_unitario NUMERIC(18, 6), monto_total NUMERIC(18, 6),"
                            + " moneda VARCHAR)");
            long start = System.nanoTime();
            try (DuckDBAppender appender =
                    connection
                            .unwrap(DuckDBConnection.class)
                            .createAppender("main", "ventas_raw")) {
                for (long line = 0; line < lines; line++) {
                    rows.get((int) (line % rows.size())).appendTo(appender);
                }
            }
            add("appender", start);
        }
        Files.delete(file);
    }

    private record SalesLine(
            int store,
            LocalDate day,
            LocalDateTime time,
            String ticket,
            int line,
            int product,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal total) {
        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssx", Locale.ROOT);

        static SalesLine of(String csv) {
            String[] values = csv.split(",");
            return new SalesLine(
                    Integer.parseInt(values[0]),
                    LocalDate.parse(values[1]),
                    LocalDateTime.parse(values[2], TIME),
                    values[3],
                    Integer.parseInt(values[4]),
                    Integer.parseInt(values[5]),
                    new BigDecimal(values[6]),
                    new BigDecimal(values[7]),
                    new BigDecimal(values[8]));
        }

        void appendTo(DuckDBAppender appender) throws Exception {
            appender.beginRow();
            appender.append(store).append(day).append(time).append(ticket).append(line);
            appender.append(product).append(quantity).append(price).append(total).append("GBP");
            appender.endRow();
        }
    }

    private double median(String name) {
        return Goals.median(rates.getOrDefault(name, List.of()));
    }
}
