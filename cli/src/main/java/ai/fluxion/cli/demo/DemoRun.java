package ai.fluxion.cli.demo;

import ai.fluxion.backend.usuarios.FirstUser;
import ai.fluxion.bench.contrast.LockContrast;
import ai.fluxion.bench.demo.CatalogueLoad;
import ai.fluxion.bench.demo.DemoWorkload;
import ai.fluxion.bench.demo.Losses;
import ai.fluxion.bench.demo.RestClient;
import ai.fluxion.bench.demo.WorkloadReport;
import ai.fluxion.bench.sales.SalesGenerator;
import ai.fluxion.bench.sales.SalesPlan;
import ai.fluxion.cli.configuration.DemoSettings;
import ai.fluxion.cli.server.FluxionServer;
import ai.fluxion.cli.text.Messages;
import ai.fluxion.retail.DatabaseUrl;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/// The steps of `fluxion demo`, one after the other, in `directory`.
public final class DemoRun {
    private static final int HTTP_CLIENTS = 3;
    private static final int SQL_CLIENTS = 3;
    private static final long POLL_MILLIS = 500;
    private static final long MILLIS_PER_MINUTE = 60_000;

    private final DemoSettings settings;
    private final Path directory;
    private final Messages messages;
    private final PrintWriter output;

    public DemoRun(DemoSettings settings, Path directory, Messages messages, PrintWriter output) {
        this.settings = settings;
        this.directory = directory;
        this.messages = messages;
        this.output = output;
    }

    /// What happens without Fluxion.
    public void showContrast() throws IOException, InterruptedException {
        say("demo.contrast");
        LockContrast.Outcome outcome = LockContrast.show(directory);
        say("demo.contrast.holder", outcome.holder(), outcome.refused());
        output.println("   " + outcome.refusal());
        output.flush();
    }

    /// Returns the directory of the sales files.
    public Path generate() throws IOException, InterruptedException {
        SalesPlan plan = settings.plan();
        say("demo.generate", plan.stores(), plan.lines());
        int threads = Runtime.getRuntime().availableProcessors();
        Path files = Files.createDirectories(directory.resolve("archivos"));
        try (Progress progress =
                Progress.of(messages.text("demo.generate.task"), plan.lines(), output)) {
            new SalesGenerator(plan, threads).write(files, lines -> progress.at(lines, ""));
        }
        return files;
    }

    /// The ETL in its process, the clients in this one, the count at the end.
    public DemoReport load(FluxionServer server, Path files)
            throws IOException, SQLException, InterruptedException {
        DataSource database = new DatabaseUrl(server.url()).dataSource("fluxion");
        CatalogueLoad.run(database, files);
        FirstUser.Credentials admin =
                server.firstUser()
                        .orElseThrow(() -> new IOException(messages.text("demo.used", directory)));
        RestClient api = RestClient.login(server.httpUri(), admin.usuario(), admin.clave());
        Path log = directory.resolve("etl.log");
        DemoWorkload workload =
                DemoWorkload.start(
                        new DemoWorkload.Plan(HTTP_CLIENTS, SQL_CLIENTS, "demo"), api, database);
        long start = System.nanoTime();
        Process etl = EtlProcess.start(settings.plan(), files.resolve("ventas"), server.url(), log);
        say("demo.load", etl.pid(), HTTP_CLIENTS + SQL_CLIENTS);
        try {
            watch(etl, workload, database);
        } finally {
            etl.destroy();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        WorkloadReport report = workload.finish();
        if (etl.exitValue() != 0) {
            say("demo.etl-failed", etl.exitValue(), log);
        }
        say("demo.count");
        Losses losses = workload.countLosses();
        return new DemoReport(
                settings.plan().lines(), count(database), seconds, etl.exitValue(), report, losses);
    }

    private void watch(Process etl, DemoWorkload workload, DataSource database)
            throws SQLException, InterruptedException {
        long lines = settings.plan().lines();
        long deadline = System.currentTimeMillis() + MILLIS_PER_MINUTE * (10 + lines / 1_000_000);
        try (Progress progress = Progress.of(messages.text("demo.load.task"), lines, output)) {
            while (!etl.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                WorkloadReport seen = workload.soFar();
                progress.at(
                        count(database),
                        messages.text("demo.load.note", seen.calls(), seen.failures()));
                if (System.currentTimeMillis() > deadline) {
                    etl.destroyForcibly().waitFor();
                    return;
                }
            }
            progress.at(count(database), "");
        }
    }

    private static long count(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM ventas.ventas_raw")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void say(String key, Object... arguments) {
        output.println(messages.text(key, arguments));
        output.flush();
    }
}
