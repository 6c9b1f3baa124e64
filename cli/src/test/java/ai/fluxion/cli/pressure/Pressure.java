package ai.fluxion.cli.pressure;

import ai.fluxion.bench.measure.Workers;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/// Ten loaders, eight updaters and three readers whose snapshots are always held by one of them,
/// for some time.
final class Pressure {
    static final int LOADERS = 10;
    static final int UPDATERS = 8;
    static final int READERS = 3;
    private static final int STATES = 10_000;
    private static final int ROWS_OF_A_LOAD = 2_000;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long FETCH_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final DataSource database;
    private final ServedLayout layout;
    private final List<Path> logs;
    private final Duration reading;
    private final long end;
    final ClientClass loads = new ClientClass("loads");
    final ClientClass updates = new ClientClass("updates");
    final ClientClass reads = new ClientClass("reads");

    /// `reading` is how long each reader holds a snapshot.
    Pressure(
            DataSource database,
            ServedLayout layout,
            Path folder,
            Duration reading,
            Duration duration) {
        this.database = database;
        this.layout = layout;
        this.logs = layout.logs(folder);
        this.reading = reading;
        end = System.nanoTime() + duration.toNanos();
    }

    static void createTables(DataSource database, ServedLayout layout) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE "
                            + layout.loaded()
                            + " (carga BIGINT, linea INTEGER, texto VARCHAR)");
            statement.execute(
                    "CREATE TABLE "
                            + layout.updated()
                            + " (id INTEGER PRIMARY KEY, n BIGINT, texto VARCHAR)");
            statement.execute(
                    "INSERT INTO "
                            + layout.updated()
                            + " SELECT i, 0, 'x' FROM generate_series(1, "
                            + STATES
                            + ") AS t(i)");
        }
    }

    /// The largest log seen, in bytes.
    long run() throws InterruptedException, IOException {
        try (Workers workers = new Workers("pressure", LOADERS + UPDATERS + READERS)) {
            List<Future<Boolean>> clients = new ArrayList<>();
            start(workers, clients, LOADERS, loads, this::load);
            start(workers, clients, UPDATERS, updates, this::update);
            start(workers, clients, READERS, reads, this::read);
            long largest = 0;
            while (!clients.stream().allMatch(Future::isDone)) {
                for (Path log : logs) {
                    largest = Math.max(largest, size(log));
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
            for (Future<Boolean> client : clients) {
                Workers.resultOf(client);
            }
            return largest;
        }
    }

    private static long size(Path log) throws IOException {
        try {
            return Files.size(log);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private interface Work {
        /// The rows stored or read.
        long run(Connection connection, Random random) throws SQLException, IOException;
    }

    private void start(
            Workers workers,
            List<Future<Boolean>> clients,
            int count,
            ClientClass their,
            Work work) {
        for (int i = 0; i < count; i++) {
            int seed = i;
            clients.add(workers.start(() -> loop(new Random(seed), their, work)));
        }
    }

    private boolean loop(Random random, ClientClass their, Work work)
            throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                try {
                    long rows = work.run(connection, random);
                    their.did(System.nanoTime() - start, rows);
                } catch (SQLException e) {
                    their.failed(e, System.nanoTime() - start);
                    if (!connection.getAutoCommit()) {
                        connection.rollback();
                    }
                }
            }
            return true;
        }
    }

    private long load(Connection connection, Random random) throws SQLException, IOException {
        StringBuilder lines = new StringBuilder();
        long load = random.nextLong();
        for (int line = 0; line < ROWS_OF_A_LOAD; line++) {
            lines.append(load).append('\t').append(line).append('\t').append(random.nextLong());
            lines.append('\n');
        }
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "COPY " + layout.loaded() + " FROM STDIN",
                        new StringReader(lines.toString()));
    }

    private long update(Connection connection, Random random) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "UPDATE " + layout.updated() + " SET n = n + 1, texto = ? WHERE id = ?")) {
            statement.setString(1, (random.nextLong() + " ").repeat(8));
            statement.setInt(2, 1 + random.nextInt(STATES));
            return statement.executeUpdate();
        }
    }

    /// A report that is read slowly, as by somebody who pages through it.
    private long read(Connection connection, Random random) throws SQLException {
        long stop =
                Math.min(
                        end,
                        System.nanoTime()
                                + (long) (reading.toNanos() * (0.7 + random.nextDouble() / 2)));
        connection.setAutoCommit(false);
        long rows = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(50);
            String query = "SELECT id, n FROM " + layout.updated();
            while (System.nanoTime() < stop) {
                try (ResultSet states = statement.executeQuery(query)) {
                    while (states.next() && System.nanoTime() < stop) {
                        if (++rows % 50 == 0) {
                            LockSupport.parkNanos(FETCH_PAUSE_NANOS);
                        }
                    }
                }
            }
        }
        connection.commit();
        return rows;
    }
}
