package ai.fluxion.bench.workload;

import ai.fluxion.bench.data.StoreFiles;
import ai.fluxion.bench.data.StoreLoad;
import ai.fluxion.bench.measure.JavaProcess;
import ai.fluxion.bench.session.JdbcSession;
import ai.fluxion.bench.session.Session;
import ai.fluxion.retail.DatabaseUrl;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// The ETL of the mixed day as a process of its own, which knows the database's address and nothing
/// else: it loads store after store, one at least, until its input ends, and prints a line for
/// each.
final class LoadProgram {
    /// It is connected and begins: from here on it can be said to run.
    static final String READY = "ready";

    static final String LOADED = "loaded ";
    static final String FAILED = "failed ";

    private LoadProgram() {}

    static Process start(String url, StoreFiles files, Path log) throws IOException {
        return JavaProcess.of(
                        List.of("-Xmx192m"),
                        LoadProgram.class.getName(),
                        List.of(
                                url,
                                files.directory().toString(),
                                files.day().toString(),
                                String.valueOf(files.linesOfAStore()),
                                String.valueOf(files.stores())))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        StoreFiles files =
                new StoreFiles(
                        Path.of(arguments[1]),
                        LocalDate.parse(arguments[2]),
                        Integer.parseInt(arguments[3]),
                        Integer.parseInt(arguments[4]));
        PrintStream output =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        AtomicBoolean ended = new AtomicBoolean();
        Thread.ofPlatform().daemon(true).name("input").start(() -> awaitEnd(ended));
        DatabaseUrl url = new DatabaseUrl(arguments[0]);
        try (Session session = new JdbcSession(url.dataSource("fluxion-evaluar-etl"))) {
            Purpose.ETL.tell(session);
            output.println(READY);
            int store = 0;
            do {
                store = store % files.stores() + 1;
                long start = System.nanoTime();
                try {
                    long lines = StoreLoad.run(session, files, store);
                    output.println(LOADED + lines + " " + (System.nanoTime() - start));
                } catch (SQLException e) {
                    output.println(
                            FAILED
                                    + Optional.ofNullable(e.getSQLState()).orElse("-----")
                                    + " "
                                    + String.valueOf(e.getMessage()).replace('\n', ' '));
                }
            } while (!ended.get());
        }
    }

    private static void awaitEnd(AtomicBoolean ended) {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ended.set(true);
        }
    }
}
