package ai.fluxion.cli.homes;

import ai.fluxion.bench.demo.CatalogueLoad;
import ai.fluxion.bench.measure.TextTable;
import ai.fluxion.bench.sales.SalesGenerator;
import ai.fluxion.bench.sales.SalesPlan;
import ai.fluxion.retail.DatabaseUrl;
import ai.fluxion.retail.RetailSchema;
import ai.fluxion.retail.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/// Sales lines into the partitioned, indexed `ventas_raw` of a home, the ways in turn in each
/// round: `fluxion etl` as a process with all that it does and without its start and end, the COPY
/// statement that it ends in, and on PostgreSQL `psql \copy` of the same rows. Arguments: home,
/// lines, rounds.
final class LoadBenchmark {
    private static final String COLUMNS =
            "ubicacion_id, fecha, fecha_hora, numero_factura, linea, producto_id, cantidad,"
                    + " precio_unitario, monto_total, costo_unitario, descuento, impuesto, moneda,"
                    + " tasa_cambio, carga_id";

    private static final Pattern TOTAL_SECONDS =
            Pattern.compile("\"totals\".*?\"seconds\"\\s*:\\s*([0-9.]+)", Pattern.DOTALL);

    private final String url;
    private final DataSource database;
    private final Path directory;
    private final SalesPlan plan;

    private LoadBenchmark(String url, Path directory, SalesPlan plan) {
        this.url = url;
        this.database = new DatabaseUrl(url).dataSource("fluxion-benchmark");
        this.directory = directory;
        this.plan = plan;
    }

    public static void main(String[] arguments) throws Exception {
        Home home = Home.valueOf(arguments[0]);
        SalesPlan plan = SalesPlan.ofEvaluation(7, Long.parseLong(arguments[1]));
        Path directory = Files.createTempDirectory("fluxion-load-benchmark-");
        try (HomeServer server = home.start(Files.createDirectory(directory.resolve("home")))) {
            new LoadBenchmark(server.newDatabase(), directory, plan)
                    .run(home, Integer.parseInt(arguments[2]));
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void run(Home home, int rounds) throws Exception {
        RetailSchema.migrate(database);
        new SalesGenerator(plan, 2).write(directory, lines -> {});
        CatalogueLoad.run(database, directory);
        Path rows = directory.resolve("rows.csv");
        TextTable table =
                new TextTable(
                        "round",
                        "etl process /s",
                        "etl /s",
                        "its COPY /s",
                        "psql \\copy /s",
                        "etl : psql");
        for (int round = 1; round <= rounds; round++) {
            double process = rate(this::etl);
            double etl = plan.lines() / reportedSeconds();
            if (round == 1) {
                psql(
                        "\\copy (SELECT "
                                + COLUMNS
                                + " FROM ventas.ventas_raw ORDER BY ubicacion_id,"
                                + " fecha, fecha_hora, numero_factura, linea) TO '"
                                + rows
                                + "' (FORMAT csv)");
            }
            double copy = rate(() -> copy(rows));
            double psql =
                    rate(
                            () ->
                                    psql(
                                            "\\copy ventas.ventas_raw ("
                                                    + COLUMNS
                                                    + ") FROM '"
                                                    + rows
                                                    + "' (FORMAT csv)"));
            table.row(
                    String.valueOf(round),
                    text(process),
                    text(etl),
                    text(copy),
                    text(psql),
                    String.format(Locale.ROOT, "%.2f", etl / psql));
        }
        System.out.println(home + ", " + plan.lines() + " lines");
        System.out.println(table.text());
    }

    private interface Way {
        void run() throws Exception;
    }

    /// Rows a second into the empty table; fails unless all of them are there.
    private double rate(Way way) throws Exception {
        try (Connection connection = database.getConnection()) {
            Sql.execute(connection, "TRUNCATE ventas.ventas_raw");
            Sql.execute(connection, "CHECKPOINT");
            long start = System.nanoTime();
            way.run();
            double seconds = (System.nanoTime() - start) / 1e9;
            String found =
                    Sql.rows(connection, "SELECT COUNT(*) FROM ventas.ventas_raw").getFirst();
            if (!found.equals(String.valueOf(plan.lines()))) {
                throw new IllegalStateException(found + " rows instead of " + plan.lines());
            }
            return plan.lines() / seconds;
        }
    }

    private void etl() throws Exception {
        new EtlRun(url, log())
                .load(
                        plan.firstDay(),
                        plan.lastDay(),
                        List.of(
                                "--todas",
                                "--json",
                                "--source",
                                directory.resolve("ventas") + "/*.csv"));
    }

    private Path log() {
        return directory.resolve("etl.log");
    }

    /// What the ETL's report counts: from its first connection to its last COMMIT.
    private double reportedSeconds() throws IOException {
        Matcher total = TOTAL_SECONDS.matcher(Files.readString(log()));
        if (!total.find()) {
            throw new IOException(Files.readString(log()));
        }
        return Double.parseDouble(total.group(1));
    }

    private void copy(Path rows) throws Exception {
        try (Connection connection = database.getConnection();
                InputStream stream = Files.newInputStream(rows)) {
            connection.setAutoCommit(false);
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY ventas.ventas_raw (" + COLUMNS + ") FROM STDIN (FORMAT csv)",
                            stream,
                            1 << 16);
            connection.commit();
        }
    }

    private void psql(String command) throws Exception {
        run(new ProcessBuilder("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", command, url));
    }

    private void run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path log = directory.resolve("process.log");
        Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (process.waitFor() != 0) {
            throw new IOException(Files.readString(log));
        }
    }

    private static String text(double rate) {
        return String.format(Locale.ROOT, "%,.0f", rate);
    }
}
