package ai.fluxion.cli;

import ai.fluxion.bench.data.Checksum;
import ai.fluxion.bench.data.HistoryLoad;
import ai.fluxion.bench.data.SalesFiles;
import ai.fluxion.bench.data.SalesMaker;
import ai.fluxion.bench.data.Tables;
import ai.fluxion.bench.session.DuckDbSession;
import ai.fluxion.bench.session.JdbcSession;
import ai.fluxion.bench.session.Session;
import ai.fluxion.cli.configuration.GenerateSettings;
import ai.fluxion.cli.configuration.Key;
import ai.fluxion.cli.configuration.Keys;
import ai.fluxion.cli.text.TimeLeft;
import ai.fluxion.duckdb.Database;
import ai.fluxion.retail.DatabaseUrl;
import ai.fluxion.retail.RetailSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/// `fluxion bench generate`: a sales database of production size.
final class BenchGenerateCommand implements Command {
    @Override
    public String name() {
        return "generate";
    }

    @Override
    public List<Key> keys() {
        return Keys.BENCH_GENERATE;
    }

    @Override
    public int run(Invocation invocation) throws IOException, SQLException, InterruptedException {
        GenerateSettings settings = GenerateSettings.read(invocation.configuration());
        invocation.configuration().check();
        LogSettings.quietUnlessAsked(invocation.configuration());
        switch (settings.destination()) {
            case GenerateSettings.Destination.Directory(Path path) -> {
                SalesFiles files = make(invocation, settings, path);
                done(invocation, files, path.toString(), checksum(files));
            }
            case GenerateSettings.Destination.DuckDbFile(Path path) -> {
                Path temporary = Files.createTempDirectory("fluxion-generate-");
                try {
                    SalesFiles files = make(invocation, settings, temporary);
                    done(invocation, files, path.toString(), intoFile(invocation, files, path));
                } finally {
                    delete(temporary);
                }
            }
            case GenerateSettings.Destination.Url(String text) -> {
                Path temporary = Files.createTempDirectory("fluxion-generate-");
                try {
                    DatabaseUrl url = new DatabaseUrl(text);
                    SalesFiles files = make(invocation, settings, temporary);
                    done(invocation, files, url.toString(), intoDatabase(invocation, files, url));
                } finally {
                    delete(temporary);
                }
            }
        }
        return ExitCode.OK;
    }

    private static SalesFiles make(Invocation invocation, GenerateSettings settings, Path directory)
            throws IOException, SQLException, InterruptedException {
        if (settings.realSales().isPresent()) {
            return SalesMaker.ofOnlineRetail(settings.realSales().get(), directory);
        }
        long all = settings.plan().lines();
        TimeLeft time = new TimeLeft(all, invocation.messages().locale());
        int threads = Runtime.getRuntime().availableProcessors();
        return SalesMaker.generate(
                settings.plan(),
                directory,
                threads,
                lines ->
                        invocation.say(
                                invocation
                                        .messages()
                                        .text(
                                                "generate.rate",
                                                time.number(lines),
                                                time.number(all),
                                                time.number(time.perSecond(lines)),
                                                time.left(lines))));
    }

    private static String intoFile(Invocation invocation, SalesFiles files, Path file)
            throws SQLException {
        sayLoading(invocation, files, file);
        try (Database database = DuckDbSession.open(file.toString(), Map.of());
                Session session = new DuckDbSession(database)) {
            Tables.createPlain(session);
            HistoryLoad.intoDuckDb(files, session);
            return Checksum.of(session);
        }
    }

    private static String intoDatabase(Invocation invocation, SalesFiles files, DatabaseUrl url)
            throws SQLException, IOException {
        sayLoading(invocation, files, url);
        DataSource database = url.dataSource("fluxion-generate");
        RetailSchema.migrate(database);
        try (Session session = new JdbcSession(database)) {
            HistoryLoad.run(
                    files,
                    session,
                    lines ->
                            invocation.say(
                                    invocation.messages().text("generate.load", lines, url)));
            return Checksum.of(session);
        }
    }

    private static void sayLoading(Invocation invocation, SalesFiles files, Object where) {
        invocation.say(invocation.messages().text("generate.load", files.data().lines(), where));
    }

    private static String checksum(SalesFiles files) throws SQLException {
        try (Database database = DuckDbSession.open(":memory:", Map.of());
                Session session = new DuckDbSession(database)) {
            session.execute("CREATE VIEW ventas_raw AS SELECT * FROM " + files.source());
            return Checksum.of(session);
        }
    }

    private static void done(
            Invocation invocation, SalesFiles files, String where, String checksum) {
        invocation.answer(
                invocation
                        .messages()
                        .text(
                                "generate.done",
                                files.data().lines(),
                                files.data().stores(),
                                where,
                                checksum));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
