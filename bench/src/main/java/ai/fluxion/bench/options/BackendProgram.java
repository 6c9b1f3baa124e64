package ai.fluxion.bench.options;

import ai.fluxion.bench.session.Session;
import ai.fluxion.bench.workload.Samples;
import ai.fluxion.bench.workload.Schedule;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/// The backend as a process: nine dashboard reads and one order in turn, due at a fixed rate, until
/// its input ends; then it prints what it saw. Arguments: the file of the sales, that of the orders
/// (the same or another), Redis's address or `-`, and calls a second.
final class BackendProgram {
    static final String ANSWERED = "answered";
    private static final long LONGEST_RUN_HOURS = 24;
    private static final int READS_OF_TEN = 9;

    private final Path sales;
    private final Path orders;
    private final Samples reads = new Samples();
    private final Samples writes = new Samples();
    private final Samples waits = new Samples();
    private final LockedCalls calls;
    private final AtomicLong numbers = new AtomicLong(System.currentTimeMillis() * 1_000);

    private BackendProgram(Path sales, Path orders, FileLock lock) {
        this.sales = sales;
        this.orders = orders;
        this.calls = new LockedCalls(lock, waits);
    }

    /// What it saw: `waits` are those for the lock.
    record Report(Seen reads, Seen writes, Seen waits) {}

    public static void main(String[] arguments) {
        PrintStream output =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        AtomicBoolean ended = new AtomicBoolean();
        Thread.ofPlatform().daemon(true).name("input").start(() -> awaitEnd(ended));
        try (FileLock lock = FileLock.at(arguments[2])) {
            BackendProgram backend =
                    new BackendProgram(Path.of(arguments[0]), Path.of(arguments[1]), lock);
            backend.serve(Double.parseDouble(arguments[3]), ended, output);
            output.println(
                    Program.REPORT
                            + new JsonMapper()
                                    .writeValueAsString(
                                            new Report(
                                                    Seen.of(backend.reads),
                                                    Seen.of(backend.writes),
                                                    Seen.of(backend.waits))));
        }
    }

    private void serve(double perSecond, AtomicBoolean ended, PrintStream output) {
        long start = System.nanoTime();
        Schedule schedule =
                new Schedule(start, start + TimeUnit.HOURS.toNanos(LONGEST_RUN_HOURS), perSecond);
        boolean answered = false;
        for (int call = 0; !ended.get(); call++) {
            OptionalLong due = schedule.next();
            if (due.isEmpty()) {
                return;
            }
            boolean succeeded =
                    call % 10 < READS_OF_TEN ? read(due.getAsLong()) : write(due.getAsLong());
            if (succeeded && !answered) {
                answered = true;
                output.println(ANSWERED);
            }
        }
    }

    private boolean read(long due) {
        return calls.run(
                reads,
                OptionalLong.of(due),
                () ->
                        FileCalls.reading(
                                sales,
                                session ->
                                        session.read(
                                                "SELECT ubicacion_id, SUM(monto_total), COUNT(*)"
                                                        + " FROM ventas_raw WHERE fecha = (SELECT"
                                                        + " max(fecha) FROM ventas_raw)"
                                                        + " GROUP BY ubicacion_id")));
    }

    private boolean write(long due) {
        long number = numbers.incrementAndGet();
        return calls.run(
                writes,
                OptionalLong.of(due),
                () -> FileCalls.writing(orders, session -> insert(session, number)));
    }

    private static long insert(Session session, long number) throws SQLException {
        return session.update(
                "INSERT INTO pedidos (numero, ubicacion_id) VALUES (?, ?)", "PED-" + number, 1);
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
